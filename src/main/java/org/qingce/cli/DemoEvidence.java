package org.qingce.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Units;
import org.qingce.campaign.Kind;
import org.qingce.evidence.Phase;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.LedgerQuery;
import org.qingce.ledger.SitePosition;
import org.qingce.ledger.SitePosition.Means;
import org.qingce.ledger.Sites;
import org.qingce.region.AreaKeeper;
import org.qingce.region.AreaSheet;
import org.qingce.region.Areas;
import org.qingce.runtime.Preparation;
import org.qingce.runtime.Reach;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Invented control areas, positions and drawn photos, for a few cases of each invented campaign. */
@Component
@Order(1001)
@ConditionalOnProperty("qingce.demo")
class DemoEvidence implements Preparation {

    private static final int LOCATED = 24;
    private static final int SHOWN = 6;

    /** Where the invented workshops of a county lie: somewhere about its real middle. */
    private record County(String campaign, String unit, GeoPoint middle) {}

    private final Areas areas;
    private final Ledger ledger;
    private final Sites sites;
    private final Units units;
    private final DemoCamera camera;
    private final Clock clock;

    DemoEvidence(Areas areas, Ledger ledger, Sites sites, Units units, DemoCamera camera, Clock clock) {
        this.areas = areas;
        this.ledger = ledger;
        this.sites = sites;
        this.units = units;
        this.camera = camera;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Invented evidence";
    }

    @Override
    public void prepare() {
        Reach.everything("demonstration").run(this::invent);
    }

    private void invent() {
        if (!areas.on(today()).isEmpty()) {
            return;
        }
        areas.take(
                new AreaSheet(text("demo/areas.geojson"), false, "", LocalDate.of(2020, 1, 1), "demo/areas.geojson"),
                AreaKeeper.everywhere(Actor.SYSTEM));
        counties().forEach(this::invent);
    }

    private void invent(County county) {
        var scope = units.find(county.unit()).orElseThrow().path();
        var random = new Random(county.unit().hashCode());
        var by = new Actor("system", county.unit());
        var shown = 0;
        for (var one :
                ledger.page(LedgerQuery.of(county.campaign(), scope, today())).rows()) {
            if (shown >= LOCATED) {
                return;
            }
            var at = new GeoPoint(
                    county.middle().lon() + random.nextGaussian() * 0.02,
                    county.middle().lat() + random.nextGaussian() * 0.02);
            if (sites.position(one.site()).isPresent()) {
                continue;
            }
            var act = new Act(by, one.listedOn(), "", "演示");
            sites.locate(scope, one.id(), new SitePosition(at, 8.0, Means.SURVEY, one.listedOn(), by, ""), act);
            if (shown < SHOWN) {
                photos(one, shown, at, by);
            }
            shown++;
        }
    }

    /** Of the third the photo of after is that of the second: the flag is to be seen. */
    private void photos(LedgerCase one, int number, GeoPoint at, Actor by) {
        var place = one.id() * 10;
        keep(one, "", Phase.BEFORE, "before.jpg", DemoPhotos.jpeg(place, false), null, by);
        if (number < 4) {
            var after = number == 2 ? DemoPhotos.jpeg(place - 10, true) : DemoPhotos.jpeg(place, true);
            keep(one, "", Phase.AFTER, "after.jpg", after, at, by);
        }
        if (number < 2 && one.kind() == Kind.CLOSE) {
            keep(one, "closure:power", Phase.AFTER, "power.jpg", DemoPhotos.jpeg(place + 1, true), at, by);
        }
    }

    private void keep(
            LedgerCase one, String purpose, Phase phase, String name, byte[] photo, @Nullable GeoPoint at, Actor by) {
        camera.keep("case:" + one.id(), purpose, phase, name, photo, at, by);
    }

    private static List<County> counties() {
        return text("demo/evidence.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new County(
                        cells[0], cells[1], new GeoPoint(Double.parseDouble(cells[2]), Double.parseDouble(cells[3]))))
                .toList();
    }

    private static String text(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
