import { SEQUENCES } from './cases/sequences';
import { describeFeatures } from './describe-features';

describeFeatures(SEQUENCES);
