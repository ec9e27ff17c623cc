import { expect, test } from '@jest/globals';
import { getDialect } from '@fastappkit/dialects';
import fc from 'fast-check';
import { DATABASE_NAMES, describeEachServer } from '@fastappkit/testkit';
import { describeModels, schemaOf, type Ground } from './build-models';
import { blueprints } from './draw-blueprint';
import { applyEdit, editLists, type Edit } from './edit';
import type { Blueprint } from './blueprint';
import { tellStory } from './story';
import { OPTION_ROWS, TYPE_ROWS } from './type-rows';
import { validPlan } from './valid';

/** `npm run test:random` asks for more. */
const ASKED = process.env['RANDOM_RUNS'];
const USUAL = 50;
const SEED = Number(process.env['RANDOM_SEED'] ?? (ASKED === undefined ? 1 : Date.now() % 2 ** 31));
const MINUTE_MS = 60_000;

describeEachServer('random schemas', (server) => {
  const rows = TYPE_ROWS[server.dialect];
  const { features } = getDialect(server.dialect);
  // two servers of one kind share the usual runs: each draws schemas of its own
  const usual = server.twin === undefined ? USUAL : USUAL / 2;
  const runs = ASKED === undefined ? usual : Number(ASKED);
  const seed = SEED + (ASKED === undefined ? DATABASE_NAMES.indexOf(server.name) : 0);
  const ground: Ground = { rows, options: OPTION_ROWS[server.dialect], features };

  /** The two plans of a run: what is drawn, and what the changes make of it. */
  const plansOf = (plan: Blueprint, edits: readonly Edit[]): readonly [Blueprint, Blueprint] => [
    validPlan(plan, ground),
    validPlan(edits.reduce(applyEdit, plan), ground),
  ];

  test(
    `${runs} are made, changed, changed back and unmade (seed ${seed})`,
    async () => {
      const story = fc.asyncProperty(blueprints(rows), editLists(rows), async (plan, edits) => {
        const [first, second] = plansOf(plan, edits);
        await server.share((ctx) => tellStory(ctx, schemaOf(first, ground), schemaOf(second, ground)));
      });
      const found = await fc.check(story, {
        numRuns: runs,
        seed,
        interruptAfterTimeLimit: (runs * MINUTE_MS) / 10,
      });
      if (ASKED !== undefined) {
        process.stderr.write(`${server.name}: seed ${seed}, ${found.numRuns} runs, ${found.failed ? 1 : 0} failures\n`);
      }
      expect(found.failed ? report(found) : '').toBe('');
      expect(found.numRuns).toBe(runs);
    },
    runs * MINUTE_MS,
  );

  function report(found: fc.RunDetails<[Blueprint, readonly Edit[]]>): string {
    const [plan, edits] = found.counterexample ?? [{ tables: [], mood: 0, sequences: [] }, []];
    const models = plansOf(plan, edits).map((one) => describeModels(one, ground));
    return [
      `RANDOM_SEED=${found.seed} path ${found.counterexamplePath ?? ''}`,
      String(found.errorInstance),
      ...models,
    ].join('\n\n');
  }
});
