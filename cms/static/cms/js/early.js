// Before the first paint: the theme the reader chose here before, and whether this browser has passkeys.
const theme = localStorage.getItem("theme");
if (theme) document.documentElement.dataset.theme = theme;
if (window.PublicKeyCredential) document.documentElement.dataset.passkeys = "";
