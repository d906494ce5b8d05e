/** Functions of SQLite that compute from their arguments alone (https://www.sqlite.org/lang_corefunc.html and the pages beside it). Anything else may reach files. */
const harmless = new Set(
  [
    'abs char coalesce concat concat_ws format glob hex ifnull iif instr length like likelihood likely lower ltrim max min nullif',
    'octet_length printf quote replace round rtrim sign substr substring trim typeof unhex unicode unlikely upper match regexp',
    'date time datetime julianday unixepoch strftime timediff current_date current_time current_timestamp',
    'avg count group_concat string_agg sum total median row_number rank dense_rank percent_rank cume_dist ntile lag lead',
    'first_value last_value nth_value',
    'json jsonb json_array json_array_length json_extract jsonb_extract json_object json_quote json_type json_valid',
    'json_group_array json_group_object -> ->>',
    'ceil ceiling exp floor ln log log10 mod pi pow power sqrt trunc',
  ].flatMap((line) => line.split(' ')),
);

export function isHarmlessFunction(name: string): boolean {
  return harmless.has(name.toLowerCase());
}
