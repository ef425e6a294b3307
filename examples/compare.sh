#!/usr/bin/env bash
# How DiDi did against Cao Cao and the market after its IPO, with nothing but curl.
#
#   examples/compare.sh [folder]     where the files go; the current one by default
#
# The service is at http://127.0.0.1:3000 unless MARKET_IMPACT_URL says otherwise. With a key in KEY it also tries a load.
set -euo pipefail

service=${MARKET_IMPACT_URL:-http://127.0.0.1:3000}
folder=${1:-.}
question='series=didi,caocao,market&base=event:didi-ipo&end=2022-03'

# Any error, a body that ends too soon too, ends the script with the service's explanation.
get() { curl --silent --show-error --fail-with-body "$@"; }

# Fetches a file only where it has changed. The tag is kept once the file is whole, or the next run would be told that
# nothing had changed.
refresh() {
  local file=$folder/$1 status
  status=$(get --etag-compare "$file.etag" --etag-save "$file.etag.new" --output "$file.new" \
    --write-out '%{http_code}' "$service/v1/$1")
  if [[ $status == 200 ]]; then
    mv "$file.new" "$file"
    mv "$file.etag.new" "$file.etag"
  else
    rm -f "$file.etag.new"
  fi
  echo "$1: $status"
}

echo '# How much, with bounds, and how certain the order is'
get "$service/v1/comparisons.csv?$question"
get "$service/v1/differences.csv?$question"

echo '# The same as was public at the end of September 2021'
get "$service/v1/comparisons.csv?series=didi,market&base=event:didi-ipo&end=2021-08&as_of=2021-09-30"

echo '# All figures, fetched once: the second time the answer is 304, without a body'
refresh figures.csv
refresh figures.csv

echo '# A picture'
get --output "$folder/comparison.png" "$service/v1/comparisons.png?$question"
echo "$folder/comparison.png"

if [[ -n ${KEY:-} ]]; then
  echo '# What a load would do; without dry_run it does it'
  # From a file, since everyone on the machine can see the arguments of a program.
  get --header @<(printf 'Authorization: Bearer %s' "$KEY") --header 'Content-Type: text/csv' \
    --data-binary @- "$service/v1/figures?dry_run=true" <<'CSV'
series,period,base_period,value,publisher,source_kind,published_on
didi,2022-03,2022-02,-4.6,South China Morning Post,press,
CSV
  echo
fi
