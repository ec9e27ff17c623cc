import { tableKey, type MetaData, type Routine, type View } from '@fastappkit/schema';
import { compareText } from './assemble';
import { tokenize, type LexKnobs } from './lex';
import type { Statement } from './statement';

/** The statements that make what a schema has beside its tables and types: views, routines and triggers. */
export interface ObjectStatements {
  /** Routines that name no table, which tables may use. */
  readonly beforeTables: readonly Statement[];
  readonly afterTables: readonly Statement[];
}

/** What one dialect knows about these statements. */
export interface ObjectKnobs {
  readonly lexis: LexKnobs;
  createView(view: View): readonly Statement[];
  /** What of the text of a routine may name other things. */
  readonly readRoutine?: (sql: string) => string;
  /** Ahead of routines, so that the server does not look for what comes later. */
  readonly beforeRoutines: readonly Statement[];
}

/** The statements for the views, routines and triggers of a schema, each after those that it names. Pure. */
export function objectStatements(schema: MetaData, knobs: ObjectKnobs): ObjectStatements {
  const relations = new Set([...schema.tables.values(), ...schema.views.values()].map(({ name }) => fold(name)));
  const routines = [...schema.routines.values()].map((one) => routineNode(one, knobs));
  const { late, early } = splitRoutines(routines, relations);
  const views = [...schema.views.values()].map((one) => viewNode(one, knobs));
  return {
    beforeTables: [...(routines.length === 0 ? [] : knobs.beforeRoutines), ...inOrder(early)],
    afterTables: [...inOrder([...late, ...views]), ...triggersOf(schema)],
  };
}

// Late are those that name a table or view, or another one that is late.
function splitRoutines(
  routines: readonly Node[],
  relations: ReadonlySet<string>,
): { readonly early: readonly Node[]; readonly late: readonly Node[] } {
  const names = new Set(relations);
  let early = routines;
  for (;;) {
    const found = early.filter(({ mentions }) => [...mentions].some((name) => names.has(name)));
    if (found.length === 0) return { early, late: routines.filter((node) => !early.includes(node)) };
    for (const { name } of found) names.add(name);
    early = early.filter((node) => !found.includes(node));
  }
}

interface Node {
  readonly key: string;
  readonly name: string;
  readonly statements: readonly Statement[];
  /** All names in what the server reads when it makes the thing. */
  readonly mentions: ReadonlySet<string>;
}

function routineNode(routine: Routine, { lexis, readRoutine }: ObjectKnobs): Node {
  const { name, sql } = routine;
  const mentions = namesIn(readRoutine?.(sql) ?? sql, lexis);
  return { key: `${tableKey(routine)}(${routine.arguments})`, name: fold(name), statements: [{ sql }], mentions };
}

function viewNode(view: View, { lexis, createView }: ObjectKnobs): Node {
  const mentions = new Set([...namesIn(view.sql, lexis), ...view.uses.map(({ table }) => fold(table.name))]);
  return { key: tableKey(view), name: fold(view.name), statements: createView(view), mentions };
}

// A body in quotes is one token, and so is none of the names.
function namesIn(sql: string, lexis: LexKnobs): ReadonlySet<string> {
  const names = tokenize(sql, lexis).filter(({ kind }) => kind === 'word' || kind === 'quoted');
  return new Set(names.map(({ value }) => fold(value)));
}

// Taking two names for one costs nothing but an order that was not needed.
function fold(name: string): string {
  return name.toLowerCase();
}

function inOrder(nodes: readonly Node[]): readonly Statement[] {
  const sorted = new Set<Node>();
  const entered = new Set<Node>();
  // Those that name each other in a circle come as they are.
  const visit = (node: Node): void => {
    if (entered.has(node)) return;
    entered.add(node);
    nodes.filter(({ name }) => node.mentions.has(name)).forEach(visit);
    sorted.add(node);
  };
  byKey(nodes).forEach(visit);
  return [...sorted].flatMap(({ statements }) => statements);
}

function byKey<T extends { readonly key: string }>(all: readonly T[]): readonly T[] {
  return all.toSorted((a, b) => compareText(a.key, b.key));
}

function triggersOf({ tables, views }: MetaData): readonly Statement[] {
  const owners = [...tables, ...views].map(([key, { triggers = [] }]) => ({ key, triggers }));
  return byKey(owners).flatMap(({ triggers }) => triggers.map(({ sql }) => ({ sql })));
}
