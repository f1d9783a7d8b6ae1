// The one script of the members' area. collectstatic puts the parts in their places (cms/statics.py).
"use strict";
import("./early.js");
addEventListener("DOMContentLoaded", () => {
  import("./theme.js");
  import("./submit.js");
  import("./grid.js");
  import("./grid_flat.js");
  import("./grid_totals.js");
  import("./grid_paste.js");
  import("./grid_undo.js");
  import("./mention.js");
  import("./passkey.js");
  import("./print.js");
  import("./printout.js");
  import("./similar.js");
  import("./timeline.js");
  import("./upload.js");
});
