/**
 * Campaigns (专项) and their packs (专项包): what a notice asks for, as data. Reads packs, checks them, and reads and judges
 * one row of a campaign's form. Start at {@link org.qingce.campaign.Campaigns}. Owns no schema: packs are files.
 */
@ApplicationModule(
        displayName = "Campaign",
        allowedDependencies = {"kernel", "runtime", "audit", "web", "region"})
@NullMarked
package org.qingce.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
