package org.qingce.remediation;

import java.util.ArrayList;
import java.util.List;
import org.qingce.campaign.FilingRules.About;
import org.qingce.ledger.CaseMoves;
import org.qingce.ledger.CaseTabs;
import org.qingce.ledger.LedgerCase;
import org.qingce.web.Words;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The tabs and next steps that this module gives to the file of a case. */
@Component
@Order(10)
class LifeTabs implements CaseTabs, CaseMoves {

    static final String PLAN = "plan";
    static final String CLASS = "class";
    static final String ACCEPTANCE = "acceptance";
    static final String NOTICE = "notice";
    static final String PRODUCTION = "production";
    static final String FILINGS = "filings";

    private final Remediation remediation;
    private final Filings filings;
    private final Waiting waiting;
    private final CaseScreens screens;

    LifeTabs(Remediation remediation, Filings filings, Waiting waiting, @Lazy CaseScreens screens) {
        this.remediation = remediation;
        this.filings = filings;
        this.waiting = waiting;
        this.screens = screens;
    }

    @Override
    public List<Tab> tabs(LedgerCase shown) {
        var work = remediation.find(shown.scope(), shown.id()).orElse(null);
        if (work == null) {
            return List.of();
        }
        var base = "/cases/" + shown.id() + "/";
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab(
                PLAN, "remediation.tab.plan", base + PLAN, (long) work.items().size()));
        tabs.add(new Tab(CLASS, "remediation.tab.class", base + CLASS, null));
        if (work.campaign().lifecycle().acceptance() != null) {
            tabs.add(new Tab(ACCEPTANCE, "remediation.tab.acceptance", base + ACCEPTANCE, null));
        }
        if (work.campaign().lifecycle().publicNotice() != null
                || work.campaign().planRules().notice() != null) {
            tabs.add(new Tab(NOTICE, "remediation.tab.notice", base + NOTICE, (long)
                    work.notices().objections().size()));
        }
        if (work.campaign().lifecycle().resumption() != null) {
            tabs.add(new Tab(PRODUCTION, "remediation.tab.production", base + PRODUCTION, null));
        }
        if (!work.campaign().filingRules().about(About.CASE).isEmpty()) {
            tabs.add(new Tab(FILINGS, "remediation.tab.filings", base + FILINGS, (long)
                    filings.of(shown.scope(), shown.id()).size()));
        }
        return tabs;
    }

    @Override
    public List<Next> moves(LedgerCase shown, Words words) {
        var work = remediation.find(shown.scope(), shown.id()).orElse(null);
        if (work == null) {
            return List.of();
        }
        var moves = new ArrayList<Next>();
        screens.next(work, words)
                .forEach(next -> moves.add(new Next(next.label(), next.href(), next.primary(), next.missing(), false)));
        screens.aside(work, words)
                .forEach(next -> moves.add(new Next(next.label(), next.href(), false, next.missing(), true)));
        if (shown.removedOn() == null
                && work.campaign().lifecycle().reserves(shown.stage())
                && screens.mayWrite(work)) {
            moves.add(new Next(
                    words.get("remediation.change.ask"),
                    "/cases/" + shown.id() + "/" + CLASS + "#reclassification",
                    false,
                    List.of(),
                    false));
        }
        return moves;
    }

    @Override
    public List<Sign> signs(LedgerCase shown, Words words) {
        return remediation.find(shown.scope(), shown.id()).stream()
                .flatMap(work -> screens.signs(work, words).stream())
                .toList();
    }

    @Override
    public List<Owed> owed(LedgerCase shown, Words words) {
        return remediation.find(shown.scope(), shown.id()).stream()
                .flatMap(work -> waiting.of(work, words).stream())
                .toList();
    }

    @Override
    public List<Paper> papers(LedgerCase shown, Words words) {
        var base = "/cases/" + shown.id() + "/file.";
        return screens.mayPrintFile(shown)
                ? List.of(
                        new Paper(words.get("remediation.file.button"), "print", base + "pdf"),
                        new Paper(words.get("remediation.file.zip"), "box", base + "zip"))
                : List.of();
    }
}
