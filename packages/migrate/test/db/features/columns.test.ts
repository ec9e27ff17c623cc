import { COLUMNS } from './cases/columns';
import { describeFeatures } from './describe-features';

describeFeatures(COLUMNS);
