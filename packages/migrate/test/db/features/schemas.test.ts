import { SCHEMAS } from './cases/schemas';
import { describeFeatures } from './describe-features';

describeFeatures(SCHEMAS);
