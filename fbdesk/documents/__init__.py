"""Documents the office hands out, as PDF; knows neither the database nor the window."""
