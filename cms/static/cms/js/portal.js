// The one script of a page. collectstatic puts the parts in their places (cms/statics.py).
"use strict";
import("./early.js");
addEventListener("DOMContentLoaded", () => {
  import("./theme.js");
  import("./submit.js");
  import("./passkey.js");
  import("./print.js");
  import("./places.js");
});
