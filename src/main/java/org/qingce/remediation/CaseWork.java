package org.qingce.remediation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Lifecycle.Part;
import org.qingce.campaign.PlanRules;
import org.qingce.campaign.Proof;
import org.qingce.evidence.EvidenceItem;
import org.qingce.ledger.LedgerCase;

/**
 * All that is known of the life of one case (一案卷宗): what every decision about it looks at.
 *
 * @param surveyed whether it came from a survey of its site, with its verdict and signatures
 * @param plan in force; null where there is none
 * @param marks all of them, in order
 * @param moves all of them, in order
 * @param notices until when it is open to objections, and which there are
 * @param left by class, when the case left it for the last time; classes that it never left are not there
 */
public record CaseWork(
        LedgerCase shown,
        Campaign campaign,
        boolean surveyed,
        @Nullable Plan plan,
        List<Mark> marks,
        List<MoveMade> moves,
        Notices notices,
        Map<String, Instant> left,
        Proofs proofs) {

    private static final Set<String> OF_THE_WORK = Set.of("plan", "closure", "exempt");

    private static final String PART = "part:";

    /** What a department signed on paper, as it was scanned. */
    private static final Proof SCAN = new Proof(1, "C", "paper");

    private static final Set<String> OF_THE_CLASS = Set.of("opinion", "guard", "notice");

    /**
     * The mark that holds about a thing. What was carried out before a rebound or a sending back has to be carried out again; what
     * was said for a class holds for its present stretch.
     */
    public Optional<Mark> mark(String subject) {
        return mark(subject, shown.category());
    }

    /** The same where another class is asked for: what was said for it before the case left it holds no more (N0-20, N2-07). */
    Optional<Mark> mark(String subject, String category) {
        var latest = latest(marks, subject);
        if (latest.isPresent() && OF_THE_CLASS.contains(latest.get().kind())) {
            var since = left.get(category);
            return latest.filter(mark -> since == null || mark.at().isAfter(since));
        }
        if (latest.isEmpty() || !OF_THE_WORK.contains(latest.get().kind())) {
            return latest;
        }
        var exempts = latest.get().kind().equals("exempt");
        var since = countsFrom(campaign, marks, moves, exempts ? latest.get().name() : subject);
        // a sending back is itself the last word about its item
        return latest.filter(mark -> since == null || mark.at().isAfter(since) || mark.isSentBack());
    }

    private static Optional<Mark> latest(List<Mark> marks, String subject) {
        return marks.reversed().stream()
                .filter(mark -> mark.subject().equals(subject))
                .findFirst();
    }

    /**
     * From when on proof of an item counts: when the case rebounded, or the item was sent back, for the last time; a department's
     * paper, when the acceptance was called; null for ever.
     */
    static @Nullable Instant countsFrom(Campaign campaign, List<Mark> marks, List<MoveMade> moves, String item) {
        var acceptance = campaign.lifecycle().acceptance();
        if (acceptance != null && item.startsWith(PART)) {
            return lastTo(moves, acceptance.stage()).map(MoveMade::at).orElse(null);
        }
        var rebound = reboundAt(campaign, moves);
        var back = marks.reversed().stream()
                .filter(mark -> mark.subject().equals(item) && mark.isSentBack())
                .findFirst()
                .map(Mark::at)
                .orElse(null);
        return back == null || (rebound != null && rebound.isAfter(back)) ? rebound : back;
    }

    /** When the case rebounded for the last time; null where it never did. */
    private static @Nullable Instant reboundAt(Campaign campaign, List<MoveMade> moves) {
        return moves.reversed().stream()
                .filter(move -> campaign.stage(move.to())
                        .filter(stage -> stage.phase().equals("again"))
                        .isPresent())
                .map(MoveMade::at)
                .findFirst()
                .orElse(null);
    }

    /** So often it has rebounded (反弹次数). */
    public int rebounds() {
        return (int)
                moves.stream().filter(move -> phase(move.to()).equals("again")).count();
    }

    public boolean isMarked(String subject, String state) {
        return mark(subject).filter(mark -> mark.is(state)).isPresent();
    }

    public List<PlanItem> items() {
        return plan == null ? List.of() : plan.items();
    }

    /** Items of the plan that are past their day and not reported as carried out (N1-21). */
    public List<PlanItem> lateItems(LocalDate today) {
        return items().stream()
                .filter(item -> item.due() != null && item.due().isBefore(today))
                .filter(item -> !isDoneWith("plan", item.key()))
                .toList();
    }

    /** Whether an item of the plan, or of the checklist, is done or does not apply. */
    public boolean isDoneWith(String kind, String item) {
        var subject = kind + ":" + item;
        return isMarked(subject, Mark.DONE) || isMarked(subject, Mark.NOT_APPLICABLE);
    }

    /** Whether an item of the plan can be out of place: no approval is made good where none was missing. */
    boolean mayNotApply(PlanItem item) {
        return campaign.planRules()
                .item(item.key())
                .filter(PlanRules.Item::mayNotApply)
                .isPresent();
    }

    /** What is carried out and may be sent back, with its name: items of the plan, and of the checklist what applies. */
    Map<String, String> carried(Locale locale) {
        var carried = new LinkedHashMap<String, String>();
        items().forEach(item -> carried.put("plan:" + item.key(), called(item, locale)));
        for (var item : campaign.closureRules().items(shown.category())) {
            carried.put("closure:" + item.key(), item.label().in(locale));
        }
        return carried;
    }

    /** An item that is named as the pack has it, in the pack's words of that language; any other as it was written. */
    String called(PlanItem item, Locale locale) {
        return campaign.planRules()
                .item(item.key())
                .map(PlanRules.Item::label)
                .filter(label -> label.zh().equals(item.label()))
                .map(label -> label.in(locale))
                .orElse(item.label());
    }

    /** The same of what the item has to reach. */
    String standard(PlanItem item, Locale locale) {
        return campaign.planRules()
                .item(item.key())
                .map(PlanRules.Item::standard)
                .filter(standard -> standard.zh().equals(item.standard()))
                .map(standard -> standard.in(locale))
                .orElse(item.standard());
    }

    /** What the case has the pack ask as proof: purpose and proof of the plan's items and of the checklist. */
    public Map<String, Proof> proofsAsked() {
        var asked = new LinkedHashMap<String, Proof>();
        for (var item : items()) {
            campaign.planRules()
                    .item(item.key())
                    .filter(template -> template.proof().isAsked())
                    .filter(_ -> !isMarked("plan:" + item.key(), Mark.NOT_APPLICABLE))
                    .ifPresent(template -> asked.put("plan:" + item.key(), template.proof()));
        }
        for (var item : campaign.closureRules().items(shown.category())) {
            var subject = "closure:" + item.key();
            if (item.proof().isAsked() && !isMarked(subject, Mark.NOT_APPLICABLE)) {
                asked.put(subject, item.proof());
            }
        }
        return asked;
    }

    /** Whether what is asked for a purpose is there, or somebody signed that it may be missing. */
    public boolean isProven(String purpose, Proof asked) {
        return proofs.count(purpose, asked) >= asked.count() || isMarked("exempt:" + purpose, Mark.DONE);
    }

    /** How many proofs that are asked for were forgone by a signed exemption (免予佐证). */
    public long exempted() {
        return proofsAsked().keySet().stream()
                .filter(purpose -> isMarked("exempt:" + purpose, Mark.DONE))
                .count();
    }

    /** How much of something is done. */
    public record Progress(int done, int all) {}

    /** Of the items of the plan, those reported as carried out, and those that do not apply. */
    public Progress planned() {
        var done =
                items().stream().filter(item -> isDoneWith("plan", item.key())).count();
        return new Progress((int) done, items().size());
    }

    /** Of the closure checklist, what is done or does not apply. */
    public Progress closed() {
        var items = campaign.closureRules().items(shown.category());
        var done =
                items.stream().filter(item -> isDoneWith("closure", item.key())).count();
        return new Progress((int) done, items.size());
    }

    /** The day on which the case came to this stage for the last time. */
    static @Nullable LocalDate since(List<MoveMade> moves, String stage) {
        return lastTo(moves, stage).map(MoveMade::effectiveOn).orElse(null);
    }

    private Optional<MoveMade> lastTo(String stage) {
        return lastTo(moves, stage);
    }

    private static Optional<MoveMade> lastTo(List<MoveMade> moves, String stage) {
        return moves.reversed().stream().filter(move -> move.to().equals(stage)).findFirst();
    }

    /** Who carried anything out, or claimed that it was: accounts. */
    public Set<String> hands() {
        var hands = new LinkedHashSet<String>();
        for (var mark : marks) {
            if (carries(mark)) {
                hands.add(mark.by().person());
            }
        }
        for (var move : moves) {
            if (claims(move.to()) && !claims(move.from())) {
                hands.add(move.by().person());
            }
        }
        return hands;
    }

    /** Whoever carried an item out, as person or as unit, does not accept it. */
    public boolean carriedOut(String item, String person, String unit) {
        return marks.stream()
                .filter(mark -> mark.subject().equals("plan:" + item) && carries(mark))
                .anyMatch(mark ->
                        mark.by().person().equals(person) || mark.by().unit().equals(unit));
    }

    private static boolean carries(Mark mark) {
        return List.of("plan", "closure").contains(mark.kind()) && mark.is(Mark.DONE);
    }

    private boolean claims(String stage) {
        return phase(stage).equals("claim");
    }

    /** Whether nothing is late at this stage: it has more time, is claimed, or done. */
    boolean isSettled(String stage) {
        return stage.equals(Campaign.Stage.EXTENSION)
                || List.of("claim", "done", "watch").contains(phase(stage));
    }

    public String phase(String stage) {
        return campaign.stage(stage).map(Campaign.Stage::phase).orElse("");
    }

    /** The departments that take part in the acceptance of this case. */
    public List<Part> parts() {
        var acceptance = campaign.lifecycle().acceptance();
        return acceptance == null
                ? List.of()
                : acceptance.parts().stream()
                        .filter(part ->
                                part.always() || !itemsOf(part.function()).isEmpty())
                        .toList();
    }

    public List<PlanItem> itemsOf(String function) {
        return items().stream()
                .filter(item -> item.accepting().equals(function))
                .toList();
    }

    /**
     * What a department has said in the acceptance that is under way; of one before, nothing holds any more. What was recorded from
     * its paper holds while the scan of that is there.
     */
    public Optional<Mark> inThisRound(String subject) {
        var acceptance = campaign.lifecycle().acceptance();
        var called = acceptance == null ? Optional.<MoveMade>empty() : lastTo(acceptance.stage());
        return called.isEmpty()
                ? Optional.empty()
                : mark(subject)
                        .filter(mark -> mark.caseVersion() >= called.get().version())
                        .filter(mark -> mark.function().equals(votes(mark)) || isScanned(votes(mark)));
    }

    /** Function of the department whose vote it is. */
    private String votes(Mark mark) {
        return mark.kind().equals("accept")
                ? items().stream()
                        .filter(item -> item.key().equals(mark.name()))
                        .map(PlanItem::accepting)
                        .findFirst()
                        .orElse("")
                : mark.name();
    }

    /** Whether the signed paper of a department has been handed in, in the acceptance that is under way (N1-23). */
    public boolean isScanned(String function) {
        return proofs.count(PART + function, SCAN) >= SCAN.count();
    }

    /** Of what is on file of a case, the signed papers of a department in the acceptance that is under way. */
    List<EvidenceItem> scans(List<EvidenceItem> items, String function) {
        var since = countsFrom(campaign, marks, moves, PART + function);
        return items.stream()
                .filter(item -> ProofsOfMany.counts(item, PART + function, SCAN))
                .filter(item -> since == null || item.receivedAt().isAfter(since))
                .toList();
    }

    public boolean isAccepted(Part part) {
        return inThisRound("part:" + part.function())
                .filter(mark -> mark.is(Mark.ACCEPTED))
                .isPresent();
    }
}
