import "./theme.js";
import "./submit.js";
import "./places.js";
