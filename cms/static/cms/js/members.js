// The one script of the members' area. collectstatic puts the parts in their places (cms/statics.py).
"use strict";
import("./early.js");
addEventListener("DOMContentLoaded", () => {
  import("./theme.js");
  import("./submit.js");
  import("./mention.js");
  import("./passkey.js");
  import("./print.js");
  import("./similar.js");
  import("./timeline.js");
  import("./upload.js");
});
