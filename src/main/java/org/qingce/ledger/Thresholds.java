package org.qingce.ledger;

import org.qingce.campaign.Campaign;

/** Days before the deadline from which a light is yellow, and from which it is orange (亮灯的界限): the pack's {@code lights}. */
record Thresholds(int yellow, int orange) {

    static Thresholds of(Campaign campaign) {
        return new Thresholds(campaign.yellow(), campaign.orange());
    }
}
