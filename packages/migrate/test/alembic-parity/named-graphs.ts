import { graph } from '@fastappkit/testkit';
import { toAsked, type AskedStep, type Question } from './questions';

/** A command, and the rows before it; without them it goes on from the command before. */
type NamedStep = readonly [run: string, from?: string];

interface NamedGraph {
  readonly name: string;
  /** In the notation of `graph`. */
  readonly drawing: string;
  readonly steps: readonly NamedStep[];
}

const TWO_BRANCHES = 'a -> b -> c1(c1branch) -> d1, b -> c2(c2branch) -> d2';
const DEPENDENT = 'a1(lib1) -> b1 -> c1 -> d1 -> e1 -> f1, a2 -> b2 -> c2[c1]';
const THREE_MERGES = 'a1 a2 a3 -> amerge, b1 b2 -> bmerge, c1 c2 c3 -> cmerge, d1[a3 b2 c1]';
const MERGED = 'a -> b -> c1 -> d1, b -> c2(c2branch) -> d2, d1 d2 -> e -> f';
const CROSSING =
  'base1(b_1) -> a1a -> b1a, base1 -> a1b -> b1b[a3], base2(b_2) -> a2 -> b2 -> c2[a3] -> d2, base3(b_3) -> a3 -> b3';
const LABEL_DEPENDENT =
  'base1(b_1) -> a1 -> b1 -> c1, base2(b_2)[b_1] -> a2 -> b2 -> c2 -> d2, base3(b_3) -> a3 -> b3 -> c3[b2] -> d3';

/** Upgrades of one revision after the other. */
const each = (ids: string): readonly NamedStep[] => ids.split(' ').map((id) => [`upgrade ${id}`]);

const GRAPHS: readonly NamedGraph[] = [
  {
    name: 'G1 linear',
    drawing: 'a -> b -> c -> d -> e',
    steps: [
      ['upgrade e', 'c'],
      ['upgrade c', ''],
      ['upgrade +2', 'a'],
      ['upgrade +1', 'a'],
      ['upgrade +3', 'b'],
      ['upgrade b+2', 'a'],
      ['upgrade d-2', 'a'],
      ['upgrade -2', 'b'],
      ['upgrade +5', 'b'],
      ['upgrade a-2', 'b'],
      ['downgrade -5', 'b'],
      ['downgrade +2', 'b'],
      ['downgrade c', 'e'],
      ['downgrade base', 'c'],
      ['downgrade -1', 'c'],
      ['downgrade -3', 'e'],
      ['downgrade a+2', 'd'],
      ['downgrade c-2', 'd'],
      ['downgrade a', 'a'],
      ['downgrade e', 'e'],
      ['downgrade base', ''],
      ['downgrade b', ''],
      ['downgrade c', 'b'],
      ['stamp base', 'd'],
      ['stamp head', ''],
      ['stamp b', 'd'],
    ],
  },
  {
    name: 'G2 two branches',
    drawing: TWO_BRANCHES,
    steps: [
      ['upgrade d1', 'b'],
      ['upgrade d1 d2', 'a'],
      ['upgrade d1 b', ''],
      ['upgrade head', 'a'],
      ['upgrade heads', 'a'],
      ['upgrade c2branch@head-1', 'b'],
      ['upgrade c2branch@head-3', ''],
      ['upgrade c2branch@head', 'b'],
      ['upgrade c1branch@head', 'c1 c2'],
      ['upgrade c2branch@+1', 'c1'],
      ['upgrade c2branch@+1', 'c1 c2'],
      ['upgrade +1', 'c1 c2'],
      ['upgrade +1', 'b'],
      ['upgrade base+1', ''],
      ['upgrade +1', ''],
      ['upgrade d1@head', 'a'],
      ['downgrade a', 'd1 d2'],
      ['downgrade base+2', 'd1 d2'],
      ['downgrade c2branch@base+2', 'd1 d2'],
      ['downgrade c2', 'd1 d2'],
      ['downgrade c2branch@base+3', 'd1 d2'],
      ['downgrade -1', 'd1 d2'],
      ['downgrade -1', 'd1 c2'],
      ['downgrade c1branch@-1', 'd1 d2'],
      ['downgrade c1branch@-2', 'd1 d2'],
      ['downgrade c1branch@-3', 'd1 d2'],
      ['downgrade d2-1', 'd2 c1'],
      ['downgrade c1branch@b', 'c1 d2'],
      ['downgrade c2branch@b', 'c1 d2'],
      ['downgrade c2@b', 'd1 d2'],
      ['downgrade d1@b', 'd1 d2'],
      ['downgrade c1branch@head-1', 'd1 d2'],
      ['downgrade c1branch@a', 'd1 d2'],
      ['downgrade c1branch@base', 'd1 d2'],
      ['downgrade c1branch@c2', 'd1 d2'],
      ['downgrade -1', 'a'],
      ['downgrade -1', ''],
      ['downgrade c2', 'd1 c2'],
      ['downgrade d1', 'd1 c2'],
      ['stamp b', 'd1 c2'],
      ['stamp c1branch@base', 'd1 c2'],
      ['stamp c2branch@head', 'd1 c2'],
      ['stamp d1 d2', 'b'],
      ['stamp c1', 'd1 d2'],
      ['stamp b@c1', 'd1 d2'],
      ['stamp c1 c2', 'd1 d2'],
      ['stamp c1 d1', 'b'],
      ['upgrade heads', 'c1 d1'],
    ],
  },
  {
    name: 'G3 branch from a merge point',
    drawing: 'a1 -> b1 -> c1, a2 -> b2 -> c2, c1 c2 -> d1, c2 -> d2',
    steps: [['upgrade d1', 'd2 b1'], ['downgrade b1'], ['upgrade heads'], ['downgrade base']],
  },
  {
    name: 'G4 branch from a three-way merge',
    drawing: 'a1 -> b1 -> c1, a2 -> b2 -> c2, a3 -> b3 -> c3, c1 c2 c3 -> d1, c2 -> d2, c3 -> d3',
    steps: [
      ['upgrade d1', 'd3 d2 b1'],
      ['downgrade b1'],
      ['upgrade d1', 'd3 b2 b1'],
      ['upgrade d2'],
      ['downgrade base'],
    ],
  },
  {
    name: 'G5 twin merge',
    drawing: 'a -> b1 b2 b3, b1 b2 b3 -> c1 -> d1, b1 b2 b3 -> c2 -> d2',
    steps: [...each('a b3 b1 b2 c2 d2 c1 d1'), ['downgrade c1'], ['downgrade b2'], ['downgrade base']],
  },
  {
    name: 'G6 not quite a twin merge',
    drawing: 'a -> b1 b2 b3, b1 b2 -> c1 -> d1, b2 b3 -> c2 -> d2',
    steps: [...each('a b2 b3 c2 d2 b1 c1 d1'), ['downgrade c1'], ['downgrade b3'], ['downgrade base']],
  },
  {
    name: 'G7 a dependency',
    drawing: DEPENDENT,
    steps: [
      ['downgrade c1', 'd1 c2'],
      ['stamp b1', 'c2 e1'],
      ['upgrade heads', 'a2'],
      ['downgrade c2'],
      ['downgrade lib1@base'],
      ['stamp c2', 'e1'],
    ],
  },
  {
    name: 'G8 three merges under one dependent',
    drawing: THREE_MERGES,
    steps: [
      ['downgrade b2', 'amerge bmerge cmerge d1'],
      ['downgrade d1@base'],
      ['downgrade base'],
      ['upgrade heads', 'amerge b1 cmerge'],
      ['downgrade d1@base'],
    ],
  },
  {
    name: 'G9 crisscross',
    drawing: 'a1 -> a2 -> a3[b1], b1 -> b2[a2] -> b3',
    steps: [['downgrade b1', 'a3 b2'], ['upgrade heads'], ['downgrade a2'], ['downgrade a1']],
  },
  {
    name: 'G10 a redundant dependency',
    drawing: 'a1 -> a2 -> a3, b1 -> b2[a3] -> b3 -> b4[a3] -> b5[b4]',
    steps: [['downgrade b3', 'b4'], ['upgrade heads'], ['downgrade b1'], ['upgrade heads'], ['downgrade base']],
  },
  {
    name: 'G11 dependency, then merge',
    drawing: 'a1, b1[a1], a1 b1 -> bmerge',
    steps: [
      ['upgrade b1', 'a1'],
      ['upgrade bmerge'],
      ['downgrade a1'],
      ['downgrade b1', 'bmerge'],
      ['upgrade heads', ''],
    ],
  },
  { name: 'G12 dependency on the own parent', drawing: 'a1 -> a2[a1]', steps: [['upgrade a2'], ['downgrade a1']] },
  {
    name: 'G13 dependency by label',
    drawing: 'a1(lib1) -> b1 -> c1(c1lib) -> d1 -> e1 -> f1, a2 -> b2 -> c2[c1lib]',
    steps: [['upgrade c2', 'a2'], ['downgrade c1lib@a1'], ['upgrade heads'], ['downgrade a2']],
  },
  {
    name: 'G14 forest',
    drawing: 'a1 -> b1, a2 -> b2',
    steps: [['upgrade heads', ''], ['stamp heads', ''], ['stamp heads'], ['stamp head'], ['downgrade a1@base']],
  },
  {
    name: 'G15 merged branches',
    drawing: MERGED,
    steps: [
      ['stamp c2', 'e'],
      ['stamp a', 'e'],
      ['stamp e', 'c2'],
      ['stamp c2branch@head', 'd1 c2'],
      ['stamp e', 'd1 c2'],
      ['stamp e', 'b'],
      ['upgrade f', 'b'],
      ['downgrade b', 'f'],
      ['downgrade c1', 'f'],
      ['downgrade c2', 'f'],
      ['downgrade -2', 'f'],
      ['downgrade -3', 'f'],
      ['downgrade c2branch@-3', 'f'],
      ['downgrade f-2', 'f'],
      ['downgrade e-1', 'f'],
      ['downgrade d1-1', 'f'],
    ],
  },
  {
    name: 'G16 dependency across branches',
    drawing: 'a -> b -> c1(c1branch) -> d1, b -> c2(c2branch) -> d2[c1]',
    steps: [['downgrade c2branch@b', 'd1 d2'], ['downgrade c1branch@b', 'd1 d2'], ['upgrade heads']],
  },
  {
    name: '3.11 worked traces',
    drawing: 'a1 -> a2, b1 -> b2[a2] -> b3',
    steps: [
      ['upgrade heads', ''],
      ['downgrade b1', 'b3'],
      ['downgrade a1', 'b3'],
      ['downgrade b1@base', 'b3'],
      ['downgrade a1@base', 'b3'],
      ['downgrade base', 'b3'],
      ['stamp b1', 'b3'],
      ['stamp a1', 'b3'],
    ],
  },
  {
    name: 'R1 diamond',
    drawing: 'a -> b1 b2, b1 b2 -> c -> d',
    steps: [['upgrade d', 'a'], ['downgrade a'], ['upgrade head', 'b1'], ['downgrade b2']],
  },
  { name: 'R2 no revisions', drawing: '', steps: [['upgrade heads', ''], ['downgrade base'], ['stamp heads']] },
  {
    name: 'R3 labels and beginnings of ids',
    drawing: 'a(abranch) -> b -> somelongername -> c, d -> e(ebranch) -> someothername -> f',
    steps: [
      ['upgrade ebranch@some', ''],
      ['upgrade abranch@some', ''],
      ['upgrade ebranch@sos', ''],
      ['upgrade abranch@qprstuv', ''],
      ['upgrade ebranch@b', ''],
      ['upgrade abranch@d', ''],
      ['upgrade x@d', ''],
      ['upgrade e@d', ''],
      ['upgrade someoth@d', ''],
      ['upgrade some', ''],
      ['upgrade ebranch@ebranch', ''],
      ['upgrade ebr', ''],
      ['upgrade ebranch@head', 'a'],
      ['downgrade ebranch@-2', 'c f'],
      ['downgrade ebranch@base', 'c f'],
      ['upgrade ebranch@+2', 'c'],
    ],
  },
  {
    name: 'R4 long and short branches',
    drawing: 'a -> b1 -> c1 -> d11 d12, a -> b2',
    steps: [['upgrade heads', ''], ['downgrade b1'], ['upgrade d12'], ['downgrade a']],
  },
  {
    name: 'R5 many branches',
    drawing: 'a -> b1 -> cb1 -> d1cb1 d2cb1, a -> b2 -> cb2 -> d1cb2 d2cb2 d3cb2, d1cb2 d2cb2 -> d1d2cb2',
    steps: [
      ['upgrade heads', ''],
      ['downgrade b2'],
      ['upgrade d1d2cb2'],
      ['downgrade d1cb2'],
      ['downgrade b1'],
      ['downgrade cb1'],
      ['downgrade b2@a'],
    ],
  },
  {
    name: 'R6 an effective head',
    drawing: 'x1(x) -> x2, y1(y) -> y2[x1]',
    steps: [
      ['downgrade x@-1', 'x2 y2'],
      ['downgrade x@-1', 'y2'],
      ['upgrade x@+1', 'y2'],
      ['downgrade y@-1', 'y2'],
    ],
  },
  {
    name: 'R7 a tree of branches',
    drawing:
      'a1 -> a2 -> a3 -> b1 -> cb1 -> db1 -> e1b1 -> fe1b1, db1 -> e2b1, a3 -> b2 -> cb2 -> db2 -> e2b2, e2b1 e2b2 -> merge',
    steps: [
      ['upgrade heads', ''],
      ['downgrade db1'],
      ['upgrade fe1b1 merge'],
      ['upgrade db1 fe1b1', 'a1'],
      ['downgrade b1', 'fe1b1 merge'],
      ['downgrade b2@a3', 'fe1b1 merge'],
      ['downgrade a2'],
    ],
  },
  {
    name: 'R9 three bases with dependencies',
    drawing: CROSSING,
    steps: [
      ['downgrade b_3@base', 'b1a b1b d2 b3'],
      ['downgrade b_2@base', 'b1a b1b d2 b3'],
      ['upgrade b_2@head', ''],
      ['upgrade heads'],
      ['downgrade b_1@base'],
    ],
  },
  {
    name: 'R10 a dependency on a label',
    drawing: LABEL_DEPENDENT,
    steps: [
      ['upgrade b_2@head', ''],
      ['upgrade b_3@head', ''],
      ['upgrade heads'],
      ['downgrade b_1@base', 'c1 d2 d3'],
      ['downgrade b_2@base', 'c1 d2 d3'],
    ],
  },
  {
    name: 'R11 two bases, one dependency',
    drawing: 'base1 -> a1 -> b1, c2[a1] -> c3',
    steps: [['upgrade heads', ''], ['downgrade base1'], ['upgrade c3'], ['downgrade c2@base']],
  },
  {
    name: 'a dependency on what is below a label',
    drawing: 'a -> b -> c(late), x[b] -> y',
    steps: [
      ['stamp late@base', 'c y'],
      ['downgrade late@base', 'c y'],
      ['downgrade late@b', 'c y'],
    ],
  },
];

/** The graphs of Alembic's own tests, with the commands that those give. */
export const NAMED_QUESTIONS: readonly Question[] = GRAPHS.map(({ name, drawing, steps }) => ({
  name,
  revisions: drawing === '' ? [] : graph(drawing).map(toAsked),
  steps: steps.map(([run, from]): AskedStep => ({ run, ...(from !== undefined && { from }) })),
}));
