package org.qingce.workbench;

import java.time.Clock;
import java.util.List;
import org.qingce.audit.AuditBook;
import org.qingce.campaign.Campaigns;
import org.qingce.exchange.Imports;
import org.qingce.kernel.RequiresRight;
import org.qingce.runtime.SystemState;
import org.qingce.runtime.SystemState.Look;
import org.qingce.runtime.SystemState.Room;
import org.qingce.web.MenuItem;
import org.qingce.web.Words;
import org.qingce.workbench.SystemPage.Fact;
import org.qingce.workbench.SystemPage.Panel;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page of whoever keeps the system running; no case and no person is on it. */
@Controller
class SystemController {

    private static final long MEGABYTE = 1024L * 1024;
    private static final long GIGABYTE = 1024 * MEGABYTE;

    private final SystemState state;
    private final AuditBook book;
    private final Imports imports;
    private final Campaigns campaigns;
    private final Clock clock;

    SystemController(SystemState state, AuditBook book, Imports imports, Campaigns campaigns, Clock clock) {
        this.state = state;
        this.book = book;
        this.imports = imports;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    @Bean
    static MenuItem systemMenu() {
        return new MenuItem("workbench.system", "chart", "/system", "system.read", MenuItem.Group.SYSTEM, 70);
    }

    @GetMapping("/system")
    @RequiresRight("system.read")
    ModelAndView show(Words words) {
        var look = state.look();
        var migrations = look.migrations().stream()
                .map(one -> new SystemPage.Migrated(one.module(), one.version(), one.migrations()))
                .toList();
        var page = new SystemPage(
                List.of(program(look, words), database(look, words), work(look, words), packs(words)), migrations);
        return new ModelAndView("workbench/system", "page", page);
    }

    private Panel program(Look look, Words words) {
        return panel(
                "program",
                words,
                fact("version", look.program(), words),
                fact("java", look.java(), words),
                fact("started", words.moment(look.startedAt()), words),
                fact("now", words.moment(clock.instant()) + " " + clock.getZone(), words),
                room("memory", look.memory(), MEGABYTE, "MB", words));
    }

    private static Panel database(Look look, Words words) {
        var database = look.database();
        return panel(
                "database",
                words,
                fact("postgres", database.version(), words),
                fact("where", words.get("workbench.system.where." + (database.inside() ? "inside" : "outside")), words),
                fact("size", words.number(database.bytes() / MEGABYTE) + " MB", words),
                room("connections", database.connections(), 1, "", words),
                room("disk", look.disk(), GIGABYTE, "GB", words));
    }

    private Panel work(Look look, Words words) {
        var seal = book.newest()
                .map(newest -> words.get("workbench.system.seal.newest", newest.position(), words.moment(newest.at())))
                .orElse("—");
        var heldUp = book.cutOff()
                .map(gone -> words.get("workbench.system.seal.cutOff", gone.position()))
                .or(() ->
                        book.heldUpSince().map(since -> words.get("workbench.system.seal.heldUp", words.moment(since))))
                .orElse("");
        return panel(
                "work",
                words,
                fact("imports", words.number(imports.underWay()), words),
                new Fact(words.get("workbench.system.seal"), seal, heldUp),
                fact("key", Integer.toString(look.key()), words));
    }

    private Panel packs(Words words) {
        var facts = campaigns.all().stream()
                .map(campaign -> new Fact(
                        campaign.shortTitle().in(words.locale()),
                        words.get("workbench.system.pack", campaign.id(), campaign.version()),
                        ""))
                .toList();
        return new Panel("packs", words.get("workbench.system.packs"), facts);
    }

    private static Panel panel(String id, Words words, Fact... facts) {
        return new Panel(id, words.get("workbench.system." + id), List.of(facts));
    }

    private static Fact fact(String id, String value, Words words) {
        return new Fact(words.get("workbench.system." + id), value, "");
    }

    /** What is used of what there is at most. */
    private static Fact room(String id, Room room, long unit, String name, Words words) {
        var text = words.get(
                "workbench.system.room", words.number(room.used() / unit), words.number(room.most() / unit), name);
        return new Fact(
                words.get("workbench.system." + id),
                text.strip(),
                room.isScarce() ? words.get("workbench.system.scarce") : "");
    }
}
