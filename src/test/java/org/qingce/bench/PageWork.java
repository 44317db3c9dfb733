package org.qingce.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The page of the ledger as a signed-in person gets it: 50 rows of a district in one class by deadline, with frame, filters and
 * figures, beside {@link RowsAsJson} with the same rows. Every request asks for another district or class. Of 8 and of 64
 * connections the worse.
 */
final class PageWork implements Work {

    private static final Duration SPELL = Duration.ofSeconds(3);
    private static final int ROUNDS = 5;
    private static final int WARM = 4_000;
    private static final String PASSWORD = "Qingce-Bench-2021";

    @Override
    public String name() {
        return "ledger-page";
    }

    @Override
    public String unit() {
        return "pages/s";
    }

    @Override
    public Reach reach() {
        return Reach.atLeast(0.5);
    }

    @Override
    public int cases() {
        return 1_000_000;
    }

    @Override
    public Measured measure(House house) throws Exception {
        house.bean(Accounts.class).create("visitor", "示例", PASSWORD, House.CITY, Set.of(Role.CLERK));
        var json = new RowsAsJson(house.serving());
        house.bean(RequestMappingHandlerMapping.class)
                .registerMapping(
                        RequestMappingInfo.paths("/bench/rows").build(),
                        json,
                        RowsAsJson.class.getDeclaredMethod("rows", String.class, String.class));
        var pages = new ArrayList<String>();
        var rows = new ArrayList<String>();
        for (var area : house.bean(Units.class).children(House.CITY)) {
            for (var category :
                    house.bean(Campaigns.class).require(House.CAMPAIGN).categories()) {
                pages.add("/ledger?within=%s&category=%s&sort=due".formatted(area.code(), category.code()));
                rows.add("/bench/rows?area=%s&category=%s".formatted(area.code(), category.code()));
            }
        }
        var load = new Load(house.port(), Load.signedIn(house.port(), "visitor", PASSWORD));
        warmUp(load, pages);
        warmUp(load, rows);
        var few = measured(load, pages, rows, 8);
        var many = measured(load, pages, rows, 64);
        var worse = few.ratio() <= many.ratio() ? few : many;
        return new Measured(
                worse.figure(),
                worse.beside(),
                "8 connections: %.0f beside %.0f; 64 connections: %.0f beside %.0f"
                        .formatted(few.figure(), few.beside(), many.figure(), many.beside()));
    }

    /** By number and not by time, so that a busy machine measures compiled code, too. */
    private static void warmUp(Load load, List<String> paths) throws Exception {
        for (var visited = 0.0; visited < WARM; ) {
            visited += load.rate(paths, 8, SPELL) * SPELL.toSeconds();
        }
    }

    private static Measured measured(Load load, List<String> pages, List<String> rows, int connections)
            throws Exception {
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (var i = 0; i < ROUNDS; i++) {
            ours.add(load.rate(pages, connections, SPELL));
            theirs.add(load.rate(rows, connections, SPELL));
        }
        return new Measured(Rounds.median(ours), Rounds.median(theirs), "");
    }
}
