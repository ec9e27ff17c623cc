import { expect, test } from '@jest/globals';
import { describeEachDialect } from '@fastappkit/testkit';
import { createRevision } from '../../../src/commands/create-revision';
import { merge } from '../../../src/commands/merge';
import { NEW_REVISION } from '../../commands/drawn-folder';
import { useDrawings } from './commands';

describeEachDialect('a fork that is merged', [], (ctx) => {
  const draw = useDrawings(ctx);

  test('is one line again, up and down', async () => {
    const drawn = draw('a -> b1 b2');
    await drawn.upgrade('heads');
    expect(await drawn.rows()).toEqual(['b1', 'b2']);
    const { loader } = await drawn.context();
    const tools = { loader, dialect: ctx().dialect };
    const scripts = await drawn.folder.scripts();
    await merge(scripts, ['heads'], { ...NEW_REVISION, ...tools, revId: 'joined' });
    await createRevision(await drawn.folder.scripts(), { ...NEW_REVISION, revId: 'next' });
    await drawn.upgrade('head');
    expect(await drawn.rows()).toEqual(['next']);
    await drawn.downgrade('joined');
    await drawn.downgrade('b1');
    expect(await drawn.rows()).toEqual(['b1', 'b2']);
    expect(await drawn.tables()).toEqual(['alembic_version', 't_a', 't_b1', 't_b2']);
  });
});
