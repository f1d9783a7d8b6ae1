"""Slovak dates with the month in its proper case: 1. apríla 2011. The names are Django's “alt. month”."""

DATE_FORMAT = "j. E Y"
DATETIME_FORMAT = "j. E Y G:i"
MONTH_DAY_FORMAT = "j. E"
