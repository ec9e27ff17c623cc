import { INDEXES } from './cases/indexes';
import { describeFeatures } from './describe-features';

describeFeatures(INDEXES);
