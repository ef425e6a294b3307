-- DiDi after its IPO, in DuckDB: monthly orders of the market as numbers, and the growths with their bounds.
--
--   curl -o figures.parquet "$MARKET_IMPACT_URL/v1/figures.parquet?metric=orders"
--   curl -o comparison.csv "$MARKET_IMPACT_URL/v1/comparisons.csv?series=didi,caocao,market&base=event:didi-ipo&end=2022-03"
--   duckdb < examples/duckdb.sql
--
-- With the extension httpfs, which DuckDB loads by itself, the addresses can stand in the place of the files.

select name, status, growth_pct, low_pct, high_pct from 'comparison.csv' order by growth_pct desc;

-- What was published of each month: of several statements of one month all stay, with their publishers.
select period, value, unit, publisher, published_on
from 'figures.parquet'
where series = 'market' and measure = 'level' and period between '2021-06' and '2021-12'
order by period, published_on;
