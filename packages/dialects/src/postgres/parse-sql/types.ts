import { tableKey, type CompositeField, type DomainCheck, type Operation, type TableRef } from '@fastappkit/schema';
import { compareText } from '../../assemble';
import { leaveStatement, type ReadContext, type StatementKind } from '../../parse-sql/read-script';
import type { StrictReader } from '../../parse-sql/strict-reader';
import { columnOf, takeDefault } from './column';
import { takeLabel } from './constraint';
import { expressionOf, refIn, takesCollation } from './names';
import { takeType } from './type';

/** https://www.postgresql.org/docs/current/sql-createtype.html */
export const createType: StatementKind = {
  starts: /^create type\b/,
  read(reader, context) {
    const start = reader.place;
    reader.expect('create', 'type');
    const ref = refIn(reader);
    if (reader.takes('as', 'enum')) {
      const values = reader
        .group()
        .splitAtCommas()
        .map((part) => part.string());
      reader.expectEnd();
      return [{ kind: 'createEnum', enum: { ...ref, values } }];
    }
    if (reader.sees('as', '(')) return [createComposite(reader, ref, context)];
    context.leave(start);
    return [];
  },
};

function createComposite(reader: StrictReader, ref: TableRef, context: ReadContext): Operation {
  reader.expect('as');
  const fields = reader
    .group()
    .splitAtCommas()
    .map((part): CompositeField => {
      const name = part.name();
      const field = { name, type: takeType(part, context.schema), ...takesCollation(part) };
      part.expectEnd();
      return field;
    });
  reader.expectEnd();
  return { kind: 'createComposite', composite: { ...ref, fields } };
}

/** https://www.postgresql.org/docs/current/sql-altertype.html */
export const alterType: StatementKind = {
  starts: /^alter type\b/,
  read(reader, context) {
    const whole = reader.fork();
    reader.expect('alter', 'type');
    const ref = refIn(reader);
    if (!reader.takes('add', 'value')) return leaveStatement(whole, context);
    const known = reader.takes('if', 'not', 'exists') && context.schema.enums.get(tableKey(ref))?.values;
    const value = reader.string();
    const neighbour = takeNeighbour(reader, context.schema.enums.get(tableKey(ref))?.values ?? []);
    reader.expectEnd();
    if (known !== false && known?.includes(value) === true) return [];
    return [{ kind: 'alterEnum', enum: ref, change: { kind: 'addValue', value, ...neighbour } }];
  },
};

function takeNeighbour(reader: StrictReader, values: readonly string[]): { readonly before?: string } {
  if (reader.takes('before')) return { before: reader.string() };
  if (!reader.takes('after')) return {};
  const next = values[values.indexOf(reader.string()) + 1];
  return next === undefined ? {} : { before: next };
}

/** https://www.postgresql.org/docs/current/sql-createdomain.html */
export const createDomain: StatementKind = {
  starts: /^create domain\b/,
  read(reader, context) {
    reader.expect('create', 'domain');
    const ref = refIn(reader);
    reader.takes('as');
    const type = takeType(reader, context.schema);
    let said: { readonly notNull?: boolean; readonly default?: string; readonly collation?: string } = {};
    const checks: DomainCheck[] = [];
    while (!reader.isDone) {
      const label = takeLabel(reader);
      if (reader.takes('check')) checks.push({ ...label, sql: expressionOf(reader.group().rest()) });
      else if (reader.takes('not', 'null')) said = { ...said, notNull: true };
      else if (reader.takes('default')) said = { ...said, default: takeDefault(reader) };
      else if (reader.sees('collate')) said = { ...said, ...takesCollation(reader) };
      else if (!reader.takes('null')) reader.skip();
    }
    const { default: text, ...rest } = said;
    const value = text === undefined ? undefined : columnOf('', type, { default: text }).default;
    const domain = {
      ...ref,
      type,
      ...rest,
      ...(value === undefined ? {} : { default: value }),
      checks: named(ref.name, checks),
    };
    return [{ kind: 'createDomain', domain }];
  },
};

// As the server calls and lists them.
function named(domain: string, checks: readonly DomainCheck[]): readonly DomainCheck[] {
  const taken = new Set(checks.map(({ name }) => name));
  const all = checks.map(({ name, sql }) => {
    let own = name;
    for (let n = 0; own === undefined; n += 1) {
      const free = `${domain}_check${n === 0 ? '' : n}`;
      if (!taken.has(free)) own = free;
    }
    taken.add(own);
    return { name: own, sql };
  });
  return all.sort((a, b) => compareText(a.name, b.name));
}
