package org.qingce.access;

import org.qingce.kernel.Actor;
import org.qingce.region.AreaKeeper;
import org.qingce.region.Region;
import org.qingce.region.Regions;
import org.springframework.stereotype.Component;

/** The administrator behind the present request: keeps the areas of the divisions whose offices lie within the reach. */
@Component
class SignedInAreaKeeper implements AreaKeeper {

    private final SignedIn signedIn;
    private final Accounts accounts;
    private final Units units;
    private final Regions regions;

    SignedInAreaKeeper(SignedIn signedIn, Accounts accounts, Units units, Regions regions) {
        this.signedIn = signedIn;
        this.accounts = accounts;
        this.units = units;
        this.regions = regions;
    }

    @Override
    public Actor actor() {
        return signedIn.require().actor();
    }

    /** None for a zone or a park, which is not the whole of its division. */
    @Override
    public String region() {
        return regions.find(signedIn.require().place().code()).map(Region::code).orElse("");
    }

    @Override
    public boolean keeps(String region) {
        var reach = signedIn.require().reach();
        return region.isEmpty()
                ? accounts.allWithin(reach)
                : units.find(region).filter(unit -> reach.contains(unit.path())).isPresent();
    }
}
