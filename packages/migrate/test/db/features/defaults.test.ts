import { DEFAULTS } from './cases/defaults';
import { describeFeatures } from './describe-features';

describeFeatures(DEFAULTS);
