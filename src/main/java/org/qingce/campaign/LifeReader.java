package org.qingce.campaign;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.campaign.Lifecycle.Need;
import org.qingce.kernel.DueRule;

/** Reads what a pack says of the life of a case: moves, plan, closure, classes, survey and watch, key by key. */
final class LifeReader {

    /** The files that a pack may do without: then there is nothing of the kind in its campaign. */
    static final List<String> FILES =
            List.of("plan.yaml", "closure.yaml", "classes.yaml", "survey.yaml", "watch.yaml", "filings.yaml");

    private static final String CLASSES = "classes.yaml";
    private static final String OPINIONS = "opinions";

    static final List<String> LIFECYCLE_KEYS = List.of(
            "start", "stages", "moves", "acceptance", "publicNotice", "reasons", "resumption", "reclassification");

    private static final String[] ENTRY = {"key", "label", "type", "options", "categories", "required", "clause"};

    private static final String[] PARK_ENTRY = {
        "key", "label", "type", "registered", "county", "categories", "required", "clause"
    };

    private static final List<String> GRADES = List.of("A", "B", "C");

    private final Function<String, PackNode> optionalFile;
    private final Function<String, PackNode> fileOfParent;
    private final IdentityHashMap<Object, PackNode> origins;

    /**
     * @param optionalFile gives the root of a file, empty where the pack has none of that name
     * @param fileOfParent the same of the pack that it inherits from
     */
    LifeReader(
            Function<String, PackNode> optionalFile,
            Function<String, PackNode> fileOfParent,
            IdentityHashMap<Object, PackNode> origins) {
        this.optionalFile = optionalFile;
        this.fileOfParent = fileOfParent;
        this.origins = origins;
    }

    Life read(PackNode lifecycle) {
        return new Life(
                new Lifecycle(
                        lifecycle.children("moves").stream().map(this::move).toList(),
                        lifecycle.has("acceptance") ? acceptance(lifecycle.child("acceptance")) : null,
                        lifecycle.has("publicNotice") ? publicNotice(lifecycle.child("publicNotice")) : null,
                        lifecycle.children("reasons").stream().map(this::reason).toList(),
                        lifecycle.has("resumption") ? resumption(lifecycle.child("resumption")) : null,
                        lifecycle.has("reclassification")
                                ? reclassification(lifecycle.child("reclassification"))
                                : null),
                plan(optionalFile.apply("plan.yaml").allow("items", "entries", "notice")),
                closure(optionalFile.apply("closure.yaml").allow("title", "items", "exempters", "clause")),
                classes(optionalFile.apply(CLASSES)),
                survey(optionalFile.apply("survey.yaml").allow("limbs", "signatures", "zeroProof")),
                watch(optionalFile.apply("watch.yaml").allow("visits", "draw", "escalation", "rebound")),
                filings(optionalFile.apply("filings.yaml").allow("kinds", "milestones", "overdue", "differing")));
    }

    private <T> T from(PackNode node, T part) {
        origins.put(part, node);
        return part;
    }

    private Move move(PackNode node) {
        node.allow("key", "label", "from", "to", "who", "needs", "within", "clause");
        return from(
                node,
                new Move(
                        node.text("key"),
                        node.label("label"),
                        node.texts("from"),
                        node.text("to"),
                        who(node.child("who")),
                        node.constants("needs", Need.class),
                        optionalTerm(node, "within"),
                        node.clause()));
    }

    private Who who(PackNode node) {
        node.allow("roles", "functions", "levels");
        return from(node, new Who(node.texts("roles"), node.texts("functions"), node.texts("levels")));
    }

    private Lifecycle.Acceptance acceptance(PackNode node) {
        node.allow("stage", "organiser", "parts", "within", "sentBack", "clause");
        return from(
                node,
                new Lifecycle.Acceptance(
                        node.text("stage"),
                        who(node.child("organiser")),
                        node.children("parts").stream().map(this::part).toList(),
                        optionalTerm(node, "within"),
                        node.text("sentBack"),
                        node.clause()));
    }

    private Lifecycle.Part part(PackNode node) {
        node.allow("function", "covers", "always", "clause");
        return from(
                node,
                new Lifecycle.Part(
                        node.text("function"), node.label("covers"), node.flag("always", false), node.clause()));
    }

    private Lifecycle.PublicNotice publicNotice(PackNode node) {
        node.allow("stage", "objection", "answer", "who", "clause");
        return from(
                node,
                new Lifecycle.PublicNotice(
                        node.text("stage"),
                        node.term("objection"),
                        optionalTerm(node, "answer"),
                        node.has("who") ? who(node.child("who")) : Who.NOBODY,
                        node.clause()));
    }

    private Lifecycle.Reason reason(PackNode node) {
        node.allow("code", "label", "needsText");
        return from(node, new Lifecycle.Reason(node.text("code"), node.label("label"), node.flag("needsText", false)));
    }

    private Lifecycle.Resumption resumption(PackNode node) {
        node.allow("stages", "functions", "within", "clause");
        return from(
                node,
                new Lifecycle.Resumption(
                        node.texts("stages"), node.texts("functions"), optionalTerm(node, "within"), node.clause()));
    }

    private Lifecycle.Reclassification reclassification(PackNode node) {
        node.allow("stages", "who", "needs", "within", "clause");
        return from(
                node,
                new Lifecycle.Reclassification(
                        node.texts("stages"),
                        who(node.child("who")),
                        node.constants("needs", Need.class),
                        node.has("within") ? node.term("within") : Lifecycle.Reclassification.USUAL,
                        node.clause()));
    }

    private PlanRules plan(PackNode root) {
        return new PlanRules(
                root.children("items").stream().map(this::planItem).toList(),
                root.children("entries").stream().map(this::planEntry).toList(),
                root.has("notice") ? enterpriseNotice(root.child("notice")) : null);
    }

    private PlanRules.Item planItem(PackNode node) {
        node.allow("key", "label", "standard", "categories", "required", "mayNotApply", "accepting", "proof", "clause");
        return from(
                node,
                new PlanRules.Item(
                        node.text("key"),
                        node.label("label"),
                        node.label("standard"),
                        node.texts("categories"),
                        node.flag("required", false),
                        node.flag("mayNotApply", false),
                        node.text("accepting", ""),
                        proof(node),
                        node.clause()));
    }

    private PlanRules.Entry planEntry(PackNode node) {
        var park = node.text("type", "").equals("park");
        node.allow(park ? PARK_ENTRY : ENTRY);
        return from(
                node,
                new PlanRules.Entry(
                        node.text("key"),
                        node.label("label"),
                        park ? ColumnType.TEXT : node.constant("type", ColumnType.class, ColumnType.TEXT),
                        park ? new PlanRules.ParkRule(node.flag("registered", false), node.text("county", "")) : null,
                        node.children("options").stream().map(this::code).toList(),
                        node.texts("categories"),
                        node.flag("required", false),
                        node.clause()));
    }

    private CodeItem code(PackNode node) {
        node.allow("code", "label", "needsText");
        var needsText = node.flag("needsText", false);
        return from(node, new CodeItem(node.text("code"), node.label("label"), "", List.of(), needsText, needsText));
    }

    private PlanRules.EnterpriseNotice enterpriseNotice(PackNode node) {
        node.allow("objection", "answer", "how", "leave", "clause");
        return from(
                node,
                new PlanRules.EnterpriseNotice(
                        node.term("objection"),
                        node.term("answer"),
                        node.label("how"),
                        node.label("leave"),
                        node.clause()));
    }

    private static Proof proof(PackNode node) {
        if (!node.has("proof")) {
            return Proof.NONE;
        }
        var proof = node.child("proof").allow("count", "grade", "phase");
        return new Proof(
                proof.integer("count", 1),
                proof.oneOf("grade", "C", GRADES),
                proof.oneOf("phase", "", List.of("", "before", "during", "after")));
    }

    private ClosureRules closure(PackNode root) {
        if (root.keys().isEmpty()) {
            return ClosureRules.NONE;
        }
        return from(
                root,
                new ClosureRules(
                        root.label("title"),
                        root.children("items").stream().map(this::closureItem).toList(),
                        who(root.child("exempters")),
                        root.clause()));
    }

    private ClosureRules.Item closureItem(PackNode node) {
        node.allow("key", "label", "categories", "by", "proof", "mayNotApply", "condition", "clause");
        return from(
                node,
                new ClosureRules.Item(
                        node.text("key"),
                        node.label("label"),
                        node.texts("categories"),
                        node.text("by", ""),
                        proof(node),
                        node.flag("mayNotApply", false),
                        node.optionalLabel("condition").orElse(Label.NONE),
                        node.clause()));
    }

    private ClassRules classes(PackNode own) {
        own.allow("facts", "classes", "guard", OPINIONS, "examples");
        var root = criteria(own);
        return new ClassRules(
                root.children("facts").stream().map(this::fact).toList(),
                root.children("classes").stream().map(this::rule).toList(),
                root.has("guard") ? guard(root.child("guard")) : null,
                own.has(OPINIONS) ? opinions(own.child(OPINIONS)) : null);
    }

    /** Where the criteria stand: a pack that says alone who is heard has them from the pack that it inherits from. */
    private PackNode criteria(PackNode own) {
        return List.copyOf(own.keys()).equals(List.of(OPINIONS)) ? fileOfParent.apply(CLASSES) : own;
    }

    private ClassRules.Fact fact(PackNode node) {
        node.allow("key", "label", "hint", "clause");
        return from(
                node,
                new ClassRules.Fact(
                        node.text("key"),
                        node.label("label"),
                        node.optionalLabel("hint").orElse(Label.NONE),
                        node.clause()));
    }

    private ClassRules.Rule rule(PackNode node) {
        node.allow("category", "criteria");
        return from(
                node,
                new ClassRules.Rule(
                        node.text("category"),
                        node.children("criteria").stream().map(this::criterion).toList()));
    }

    private ClassRules.Criterion criterion(PackNode node) {
        node.allow("label", "when", "clause");
        return from(node, new ClassRules.Criterion(node.label("label"), node.text("when"), node.clause()));
    }

    private ClassRules.Guard guard(PackNode node) {
        node.allow("categories", "grounds", "alternatives", "clause");
        return from(
                node,
                new ClassRules.Guard(
                        node.texts("categories"),
                        node.children("grounds").stream().map(this::code).toList(),
                        node.children("alternatives").stream().map(this::code).toList(),
                        node.clause()));
    }

    private ClassRules.Opinions opinions(PackNode node) {
        node.allow("functions", "also", "levels", "enterprise", "clause");
        return from(
                node,
                new ClassRules.Opinions(
                        node.texts("functions"),
                        node.texts("also"),
                        node.texts("levels"),
                        node.flag("enterprise", false),
                        node.clause()));
    }

    /** The cases by which the class criteria are tried. */
    List<ClassExample> classExamples() {
        var root = criteria(optionalFile.apply(CLASSES));
        var examples = new ArrayList<ClassExample>();
        for (var node : root.children("examples")) {
            node.allow("name", "given", "expect");
            examples.add(
                    from(node, new ClassExample(node.label("name"), texts(node.child("given")), node.text("expect"))));
        }
        return examples;
    }

    private static Map<String, String> texts(PackNode node) {
        var texts = new LinkedHashMap<String, String>();
        for (var key : node.keys()) {
            texts.put(key, node.text(key));
        }
        return texts;
    }

    private SurveyRules survey(PackNode root) {
        return new SurveyRules(
                root.children("limbs").stream().map(this::limb).toList(),
                root.children("signatures").stream().map(this::signature).toList(),
                root.has("zeroProof") ? zeroProof(root) : Proof.NONE);
    }

    private static Proof zeroProof(PackNode root) {
        var proof = root.child("zeroProof").allow("count", "grade", "phase");
        return new Proof(proof.integer("count", 1), proof.oneOf("grade", "C", GRADES), "");
    }

    private SurveyRules.Limb limb(PackNode node) {
        node.allow("key", "label", "grounds", "open", "clause");
        return from(
                node,
                new SurveyRules.Limb(
                        node.text("key"),
                        node.label("label"),
                        node.children("grounds").stream().map(this::ground).toList(),
                        node.flag("open", false),
                        node.clause()));
    }

    private SurveyRules.Ground ground(PackNode node) {
        node.allow("key", "label", "column", "function", "clause");
        return from(
                node,
                new SurveyRules.Ground(
                        node.text("key"),
                        node.label("label"),
                        node.text("column", ""),
                        node.text("function", ""),
                        node.clause()));
    }

    private SurveyRules.Signature signature(PackNode node) {
        node.allow("key", "label", "required", "clause");
        return from(
                node,
                new SurveyRules.Signature(
                        node.text("key"), node.label("label"), node.flag("required", true), node.clause()));
    }

    private WatchRules watch(PackNode root) {
        return new WatchRules(
                root.children("visits").stream().map(this::visits).toList(),
                root.has("draw") ? draw(root.child("draw")) : null,
                root.has("escalation") ? escalation(root.child("escalation")) : null,
                root.has("rebound") ? rebound(root.child("rebound")) : null);
    }

    private WatchRules.Visits visits(PackNode node) {
        node.allow("categories", "risk", "steps", "proof", "clause");
        return from(
                node,
                new WatchRules.Visits(
                        node.texts("categories"),
                        node.oneOf("risk", "", List.of("", "high", "ordinary", "low")),
                        node.children("steps").stream()
                                .map(step -> step.allow("every", "times"))
                                .map(step -> new WatchRules.Step(step.period("every"), step.integer("times", 0)))
                                .toList(),
                        proof(node),
                        node.clause()));
    }

    private WatchRules.Draw draw(PackNode node) {
        node.allow("share", "every", "clause");
        return from(node, new WatchRules.Draw(node.amount("share"), node.period("every"), node.clause()));
    }

    private WatchRules.Escalation escalation(PackNode node) {
        node.allow("signals", "within", "clause");
        return from(node, new WatchRules.Escalation(node.integer("signals", 3), node.period("within"), node.clause()));
    }

    private WatchRules.Rebound rebound(PackNode node) {
        node.allow("functions", "within", "clause");
        return from(node, new WatchRules.Rebound(node.texts("functions"), node.term("within"), node.clause()));
    }

    private FilingRules filings(PackNode root) {
        return new FilingRules(
                root.children("kinds").stream().map(this::kind).toList(),
                root.has("milestones") ? duty(root.child("milestones")) : null,
                root.has("overdue") ? overdue(root.child("overdue")) : null,
                root.has("differing") ? differing(root.child("differing")) : null);
    }

    private FilingRules.Kind kind(PackNode node) {
        node.allow("key", "label", "about", "who", "grounds", "asks", "opens", "owed", "clause");
        return from(
                node,
                new FilingRules.Kind(
                        node.text("key"),
                        node.label("label"),
                        "unit".equals(node.oneOf("about", "case", List.of("case", "unit")))
                                ? FilingRules.About.UNIT
                                : FilingRules.About.CASE,
                        who(node.child("who")),
                        node.children("grounds").stream().map(this::code).toList(),
                        node.constants("asks", FilingRules.Ask.class),
                        node.has("opens") ? duty(node.child("opens")) : null,
                        node.has("owed") ? owed(node.child("owed")) : null,
                        node.clause()));
    }

    private FilingRules.Owed owed(PackNode node) {
        node.allow("by", "levels", "clause");
        return from(node, new FilingRules.Owed(node.text("by"), node.texts("levels"), node.clause()));
    }

    private FilingRules.Overdue overdue(PackNode node) {
        node.allow("kind", "functions", "within", "clause");
        return from(node, new FilingRules.Overdue(node.text("kind"), dutyOf(node)));
    }

    private FilingRules.Duty duty(PackNode node) {
        return dutyOf(node.allow("functions", "within", "clause"));
    }

    private FilingRules.Duty dutyOf(PackNode node) {
        return from(node, new FilingRules.Duty(node.texts("functions"), optionalTerm(node, "within"), node.clause()));
    }

    private FilingRules.Differing differing(PackNode node) {
        node.allow("share", "kind", "ground", "clause");
        return from(
                node,
                new FilingRules.Differing(node.amount("share"), node.text("kind"), node.text("ground"), node.clause()));
    }

    private static @Nullable DueRule optionalTerm(PackNode node, String key) {
        return node.has(key) ? node.term(key) : null;
    }
}
