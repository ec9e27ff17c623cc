import { PARTITIONS } from './cases/partitions';
import { describeFeatures } from './describe-features';

describeFeatures(PARTITIONS);
