#!/usr/bin/env Rscript
# How DiDi did against Cao Cao and the market after its IPO: prints the answer and draws the paths behind it.
#
#   Rscript examples/compare.R [picture.png]
#
# The service is at http://127.0.0.1:3000 unless MARKET_IMPACT_URL says otherwise. Base R is enough; readr::read_csv reads
# the same addresses.

service <- Sys.getenv("MARKET_IMPACT_URL", "http://127.0.0.1:3000")
picture <- c(commandArgs(trailingOnly = TRUE), "didi-after-its-ipo.png")[1]

read <- function(address) read.csv(paste0(service, address))

comparison <- read("/v1/comparisons.csv?series=didi,caocao,market&base=event:didi-ipo&end=2022-03")
print(comparison[c("name", "base", "end", "status", "growth_pct", "low_pct", "high_pct")])

paths <- read("/v1/series.csv?series=didi,caocao,market&from=2021-06&to=2022-03&measure=index")
paths$middle <- as.Date(paste0(paths$month, "-15"))
events <- read("/v1/events.csv?company=didi-global&from=2021-06-01&to=2022-03-31")
print(events[c("date", "type", "certainty")])

colours <- c(didi = "#d55e00", caocao = "#0072b2", market = "#555555")
png(picture, width = 1400, height = 800, res = 140)
plot(
  range(paths$middle), range(paths$low, paths$high, na.rm = TRUE),
  type = "n", bty = "l", xaxt = "n", xlab = "", ylab = "orders, June 2021 = 100", main = "DiDi after its IPO"
)
axis.Date(1, at = unique(paths$middle), format = "%Y-%m", cex.axis = 0.8)
abline(v = as.Date(events$date), col = "#999999", lty = ifelse(events$certainty == "unconfirmed", 3, 2))
for (series in names(colours)) {
  path <- paths[paths$series == series, ]
  # Months without a value are left out by both: nothing is drawn across a gap.
  lines(path$middle, path$value, type = "o", pch = 20, col = colours[series])
  segments(path$middle, path$low, y1 = path$high, lwd = 8, lend = "butt", col = adjustcolor(colours[series], 0.35))
}
legend("top", legend = unique(paths$name), col = colours[unique(paths$series)], lwd = 2, bty = "n", inset = c(0.2, 0))
invisible(dev.off())
cat("drawn to", picture, "\n")
