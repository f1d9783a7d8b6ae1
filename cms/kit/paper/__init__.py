"""Documents to print and to hand in: one outline, set as PDF/UA-1 and written as DOCX."""
