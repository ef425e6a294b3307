/** Parameters of an address by their names; those without a value are left out. */
export type Parameters = Record<string, string | number | null | undefined>

/** Splits an address into its path and its query, as text and as parameters. */
export function splitUrl(url: string): { path: string; search: string; query: URLSearchParams } {
  const [path = '', search = ''] = url.split(/\?(.*)/s)
  return { path, search, query: new URLSearchParams(search) }
}

/** Returns the address of data with these parameters. */
export function dataLink(path: string, parameters: Parameters | URLSearchParams): string {
  return withQuery(path, toQuery(parameters))
}

/** Returns the parameters with some changed, or removed if null. */
export function changed(query: URLSearchParams, changes: Parameters): URLSearchParams {
  const copy = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes))
    if (value === null || value === undefined) copy.delete(name)
    else copy.set(name, String(value))
  return copy
}

/** Returns parameters as those of an address, without empty ones. */
export function toQuery(parameters: Parameters | URLSearchParams): URLSearchParams {
  return parameters instanceof URLSearchParams
    ? new URLSearchParams(parameters)
    : changed(new URLSearchParams(), parameters)
}

/** Returns a path with a query, if it is not empty. */
export function withQuery(path: string, query: URLSearchParams): string {
  // Colons and commas are valid unencoded, and people read addresses.
  const search = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')
  return search === '' ? path : `${path}?${search}`
}
