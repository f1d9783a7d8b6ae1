// Before the first paint: the theme the reader chose here before.
const theme = localStorage.getItem("theme");
if (theme) document.documentElement.dataset.theme = theme;
