import { recordTable, type Field, type RecordTable } from '../../shared/records.js';

/** A field as facts name it, without numbers: `eta` of an order, `shipment.eta` of its parcels. */
export interface ToldField {
  kind: string;
  path: string;
  field: Field;
}

/** The fields that become facts of their own, by the table of records. */
export function toldFields(table: RecordTable = recordTable): ToldField[] {
  return Object.entries(table.records).flatMap(([kind, fields]) =>
    Object.entries({ ...fields, ...table.derived[kind] }).flatMap(([name, field]) =>
      fieldsOf(kind, name, field, table),
    ),
  );
}

function fieldsOf(kind: string, name: string, field: Field, table: RecordTable): ToldField[] {
  if (field.isUntold === true || field.is === 'one') return [];
  if (field.is !== 'list') return [{ kind, path: name, field }];
  if (table.pieces[field.of ?? ''] === undefined) return [];
  const piece = Object.entries({ ...table.pieces[field.of ?? ''], ...table.derived[field.of ?? ''] });
  if (field.of === 'otherNumber') return otherNumbers(kind, piece);
  if (field.of === 'tracking')
    return piece.map(([part, one]) => ({ kind, path: part === 'number' ? name : `${name}Url`, field: one }));
  return piece.flatMap(([part, one]) =>
    fieldsOf(kind, part, one, table).flatMap((inner) => {
      const own = { ...inner, path: `${field.of ?? ''}.${inner.path}` };
      // The carrier and the number of the only parcel are the order's.
      return field.of === 'shipment' && !isOrders(table, kind, part) ? [own, inner] : [own];
    }),
  );
}

function isOrders({ records, derived }: RecordTable, kind: string, name: string): boolean {
  return records[kind]?.[name] !== undefined || derived[kind]?.[name] !== undefined;
}

function otherNumbers(kind: string, piece: readonly (readonly [string, Field])[]): ToldField[] {
  const words = piece.find(([name]) => name === 'kind')?.[1].words ?? [];
  const value = piece.find(([name]) => name === 'value')?.[1];
  return value === undefined ? [] : words.map((word) => ({ kind, path: `${word}Number`, field: value }));
}
