import { NUMBERED } from './cases/numbered';
import { describeFeatures } from './describe-features';

describeFeatures(NUMBERED);
