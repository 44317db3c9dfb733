package org.qingce.remediation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.qingce.Visitor;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.evidence.Photos;

/**
 * An official at a desk, about one enterprise. Finds the way by what the pages offer (menu, inbox, links, buttons, in the words of
 * the house and of the pack) and never types an address.
 */
final class Desk {

    private static final String PASSWORD = "Shan-Shui-2021";
    private static final DateTimeFormatter CAMERA_TIME = DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss");

    /** Where the invented enterprises stand: somewhere about 白沙镇, which is enough for all of them. */
    private static final double EAST = 106.1300;

    private static final double NORTH = 29.0500;

    private static int photos;

    private final Visitor window;
    private final Page page;
    private final String account;
    private final String enterprise;
    private String part = "plan";

    private Desk(Visitor window, String account, String enterprise) {
        this.window = window;
        this.page = window.page();
        this.account = account;
        this.enterprise = enterprise;
    }

    /** Those who have to do with one enterprise, each with an account and a window of their own. */
    record Office(Visitor visitor, Accounts accounts, String campaign, String enterprise) {

        Desk desk(String account, String name, String unit, Role... roles) {
            accounts.createForDemonstration(account, name, PASSWORD, unit, Set.of(roles));
            var window = visitor.another().withACameraAt(EAST, NORTH).signIn(account, PASSWORD);
            return new Desk(window, account, enterprise).worksIn(campaign);
        }
    }

    /** Takes the campaign from the dark bar, where another one is chosen there. */
    private Desk worksIn(String campaign) {
        var picker = page.locator("header .scope details.pick").first();
        if (!picker.locator("summary").innerText().contains(campaign)) {
            picker.locator("summary").click();
            picker.locator("li a").filter(having(campaign)).first().click();
        }
        assertThat(page.locator("header .scope details.pick summary").first()).containsText(campaign);
        return this;
    }

    Desk menu(String label) {
        page.locator("nav.menu a").filter(having(label)).first().click();
        return this;
    }

    Desk follows(String link) {
        main().getByRole(AriaRole.LINK, named(link)).first().click();
        return this;
    }

    /** Also beneath the page, where the thumb is. */
    Desk presses(String button) {
        page.locator("main, footer.thumb")
                .getByRole(AriaRole.BUTTON, named(button))
                .first()
                .click();
        return this;
    }

    Desk tab(String label) {
        page.locator("nav.tabs a").filter(having(label)).first().click();
        return this;
    }

    /** Fields by their names; where one chooses, the words to choose. */
    Desk fills(Map<String, String> fields) {
        fields.forEach((name, value) -> {
            var field = main().locator("[name='" + name + "']").first();
            if (field.evaluate("field => field.tagName").equals("SELECT")) {
                field.selectOption(new SelectOption().setLabel(value));
            } else {
                field.fill(value);
            }
        });
        return this;
    }

    Desk ticks(String... labels) {
        for (var label : labels) {
            main().locator(".picks label").filter(having(label)).first().click();
        }
        return this;
    }

    /** The page is gone and is opened anew, as when a browser was closed over it. */
    Desk losesThePage() {
        window.page().reload();
        return this;
    }

    Desk isTold(String words) {
        assertThat(page.locator("main .notice").first()).containsText(words);
        return this;
    }

    Desk sees(String words) {
        assertThat(main()).containsText(words);
        return this;
    }

    Desk seesNot(String words) {
        assertThat(main()).not().containsText(words);
        return this;
    }

    Desk shot(String name) {
        window.fits().shot(name);
        return this;
    }

    /** What waits in the inbox about this enterprise, after a search for its name. */
    private Locator waiting() {
        menu("待办");
        fills(Map.of("text", enterprise)).presses("查询");
        page.waitForURL(Pattern.compile(".*/inbox\\?.*text=.*"));
        return main().locator("table.data tbody tr").filter(having(enterprise));
    }

    Desk isAskedTo(String task) {
        assertThat(waiting().filter(having(task))).hasCount(1);
        return this;
    }

    Desk isAskedForNothing() {
        assertThat(waiting()).hasCount(0);
        return this;
    }

    /** From the inbox to where it is done. */
    Desk takesUp(String task) {
        waiting().filter(having(task)).locator("td a.button").first().click();
        return this;
    }

    /** By the search at the head of every page. */
    Desk opensTheCase() {
        var search = page.locator("header form.find input");
        search.fill(enterprise);
        search.press("Enter");
        page.locator("tr[data-case] th a").filter(having(enterprise)).first().click();
        page.waitForURL(Pattern.compile(".*/ledger/cases/\\d+$"));
        return this;
    }

    /** A move that asks for nothing but its day, from the task to the notice that it is made. */
    Desk does(String move) {
        return does(move, Map.of());
    }

    Desk does(String move, Map<String, String> fields) {
        return offered(move).fills(fields).presses(move).isTold("已办理“" + move + "”");
    }

    /** The form of a move, from the file of the case. */
    Desk offered(String move) {
        page.locator(".next .actions a").filter(having(move)).first().click();
        assertThat(page.locator("main h1")).hasText(move);
        return this;
    }

    /** The form says what is still missing, all of it at once, and cannot be sent before it is there. */
    Desk lacks(String... missing) {
        for (var one : missing) {
            assertThat(page.locator(".list.faults")).containsText(one);
        }
        assertThat(page.locator("main form .actions .button.primary")).isDisabled();
        return this;
    }

    Desk isRefusedAt(String field) {
        assertThat(page.locator(".field.wrong").filter(having(field))).isVisible();
        return this;
    }

    Desk standsAt(String stage) {
        assertThat(page.locator(".next .stage").first()).hasText(stage);
        return this;
    }

    /** The two numbers about this enterprise: what is claimed, and what somebody else has seen. */
    Desk counts(boolean claimed, boolean verified) {
        assertThat(page.locator(".next .claimed").first()).hasClass(claimed ? "claimed" : "claimed none");
        assertThat(page.locator(".next .verified").first()).hasClass(verified ? "verified" : "verified none");
        return this;
    }

    /** What the timeline tells, the last thing first. */
    Desk tells(String... lines) {
        opensTheCase();
        for (var i = 0; i < lines.length; i++) {
            assertThat(page.locator("[aria-labelledby=history] .timeline li").nth(i))
                    .containsText(lines[i]);
        }
        assertThat(page.locator("[aria-labelledby=history] .timeline li")).hasCount(lines.length);
        return this;
    }

    /** Makes the plan: the entries of its head, a person and a day for each line that the pack offers, without those that it can do without. */
    Desk plans(Map<String, String> entries, String person, LocalDate due, String... without) {
        tab("一企一策").follows("制定方案").fills(entries);
        for (var row : page.locator("table.plan-form tbody tr").all()) {
            var label = row.locator("[name$='.label']").inputValue();
            if (List.of(without).contains(label)) {
                row.locator("[name$='.drop']").check();
            } else if (!label.isEmpty()) {
                row.locator("[name$='.person']").fill(person);
                row.locator("[name$='.due']").fill(due.toString());
            }
        }
        return presses("保存方案").isTold("方案已保存");
    }

    /** A paper of the plan, and of none of its items. */
    Desk attachesToThePlan(String name) {
        var panel = page.locator("[aria-labelledby=attachments]");
        panel.locator("summary").click();
        panel.locator("[type=file]")
                .setInputFiles(new FilePayload(name, "image/jpeg", Photos.jpeg(7000 + account.hashCode())));
        panel.getByRole(AriaRole.BUTTON, named("上传")).click();
        assertThat(panel.locator(".gallery img")).hasAttribute("alt", name);
        return this;
    }

    /** From now on, what is named is an item of the closure checklist, and not of the plan. */
    Desk atTheChecklist() {
        part = "closure";
        return this;
    }

    private Locator item(String label) {
        return page.locator("[aria-labelledby=" + part + "] tbody tr")
                .filter(having(label))
                .first();
    }

    /** Hands in a photo that carries its place and time, beside the item that it proves. */
    Desk provesByPhoto(String item) {
        return hands(item, "整治后", photo());
    }

    Desk provesByPaper(String item) {
        return hands(
                item,
                "整治后",
                new FilePayload(
                        "材料" + ++photos + ".jpg", "image/jpeg", Photos.jpeg(9000 + account.hashCode() + photos)));
    }

    private Desk hands(String item, String phase, FilePayload file) {
        var row = item(item);
        row.locator("summary").filter(having("交佐证")).click();
        row.locator("[name=phase]").selectOption(new SelectOption().setLabel(phase));
        row.locator("[type=file]").setInputFiles(file);
        row.getByRole(AriaRole.BUTTON, named("上传")).click();
        assertThat(item(item).locator(".tag.good").first()).containsText("1/1");
        return this;
    }

    /** With the camera of the program, standing there. */
    Desk provesOnSite(String item) {
        var row = item(item);
        row.locator("summary").filter(having("交佐证")).click();
        row.locator("a").filter(having("拍照")).click();
        shoots();
        assertThat(item(item).locator(".tag.good").first()).containsText("1/1");
        return this;
    }

    /** Takes one picture and goes back. */
    Desk shoots() {
        assertThat(page.locator("[data-where]")).containsText("已定位");
        // asked from here each time: a page that may evaluate no text cannot go on asking itself
        page.waitForCondition(() -> (Boolean) page.evaluate("document.querySelector('[data-video]').videoWidth > 0"));
        page.locator("[data-shoot]").click();
        assertThat(page.locator("[data-queue] li")).containsText("已存");
        page.locator("footer a.button").click();
        return this;
    }

    /** Within the form of what is not filed yet. */
    Desk choosesAPhoto() {
        page.locator("[data-photos] [type=file]").setInputFiles(photo());
        return seesPhotosChosen(1);
    }

    Desk seesPhotosChosen(int number) {
        assertThat(page.locator("[data-photos] [data-queue] li")).hasCount(number);
        return this;
    }

    Desk seesPhotosKept(int number) {
        assertThat(page.locator("[data-kept-photos] img")).hasCount(number);
        return this;
    }

    private FilePayload photo() {
        var taken = LocalDateTime.now(ZoneOffset.UTC).minusHours(1);
        var exif = Photos.Exif.NONE.taken(CAMERA_TIME.format(taken)).at(EAST, NORTH);
        var seed = 1000L * account.hashCode() + ++photos;
        return new FilePayload("现场" + photos + ".jpg", "image/jpeg", Photos.with(Photos.jpeg(seed), exif));
    }

    /** Reports an item of the plan as carried out. */
    Desk carriesOut(String item) {
        item(item).getByRole(AriaRole.BUTTON, named("报完成")).click();
        assertThat(item(item).getByRole(AriaRole.BUTTON, named("撤回"))).isVisible();
        return this;
    }

    /** Ticks an item of the closure checklist. */
    Desk checks(String item) {
        item(item).getByRole(AriaRole.BUTTON, named("已完成")).click();
        assertThat(item(item).locator(".tag.good").first()).isVisible();
        return this;
    }

    Desk doesNotApply(String item, String why) {
        var row = item(item);
        row.locator("[name=words]").fill(why);
        row.getByRole(AriaRole.BUTTON, named("不适用")).click();
        assertThat(item(item)).containsText(why);
        return this;
    }

    private Locator main() {
        return page.locator("main");
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    /** How the questions of a class are answered: each fact by its label, yes or no. */
    Desk findsOut(Map<String, String> facts) {
        tab("分类依据");
        facts.forEach((fact, answer) -> {
            var row = page.locator("[aria-labelledby=facts] tbody tr")
                    .filter(having(fact))
                    .first();
            row.getByRole(AriaRole.BUTTON, named(answer)).click();
            assertThat(page.locator("[aria-labelledby=facts] tbody tr")
                            .filter(having(fact))
                            .first()
                            .locator(".tag"))
                    .hasText(answer);
        });
        return this;
    }

    /** Writes down what another department says, and who signed it. */
    Desk hears(String who, String words, String signer) {
        var box = opinion(who);
        box.locator("[name=signer]").fill(signer);
        return hears(box, words);
    }

    /** Writes down what its own department or the enterprise says. */
    Desk hears(String who, String words) {
        return hears(opinion(who), words);
    }

    private Locator opinion(String who) {
        var index = headings("[aria-labelledby=opinions]", who);
        var box = page.locator("[aria-labelledby=opinions] details").nth(index);
        box.locator("summary").click();
        return box;
    }

    private Desk hears(Locator box, String words) {
        box.locator("[name=words]").fill(words);
        box.getByRole(AriaRole.BUTTON, named("记录")).click();
        return sees(words);
    }

    /** The legal ground of a closure, with its very words. */
    Desk grounds(String ground, String words) {
        var form = guard("guard:ground");
        form.locator("[name=code]").selectOption(new SelectOption().setLabel(ground));
        form.locator("[name=words]").fill(words);
        form.getByRole(AriaRole.BUTTON, named("记录")).click();
        return sees(words);
    }

    /** What else was considered, and why it will not do. */
    Desk considered(String alternative, String why) {
        var form = page.locator("[aria-labelledby=guard] h3")
                .filter(having(alternative))
                .locator("xpath=following-sibling::form[1]");
        form.locator("[name=words]").fill(why);
        form.getByRole(AriaRole.BUTTON, named("记录")).click();
        return sees(why);
    }

    /** The notice was handed to the enterprise today. */
    Desk notified() {
        guard("notice:enterprise").getByRole(AriaRole.BUTTON, named("记录")).click();
        return sees("告知书已于");
    }

    private Locator guard(String subject) {
        return page.locator("[aria-labelledby=guard] form")
                .filter(new Locator.FilterOptions().setHas(page.locator("[value='" + subject + "']")));
    }

    private Locator vote(String item) {
        return main().locator("table.data tbody tr").filter(having(item)).first();
    }

    /** A department on an item of its own. */
    Desk accepts(String item) {
        vote(item).getByRole(AriaRole.BUTTON, named("达到")).click();
        assertThat(vote(item).locator(".tag.good")).hasText("达到");
        return this;
    }

    Desk refuses(String item, String reason, String words) {
        var row = vote(item);
        row.locator("summary").click();
        row.locator("[name=code]").selectOption(new SelectOption().setLabel(reason));
        row.locator("details [name=words]").fill(words);
        row.getByRole(AriaRole.BUTTON, named("未达到，退回")).click();
        return this;
    }

    Desk seesNoVoteOn(String item) {
        assertThat(vote(item).getByRole(AriaRole.BUTTON)).hasCount(0);
        return this;
    }

    private int headings(String panel, String text) {
        var all = page.locator(panel + " h3").allInnerTexts();
        for (var i = 0; i < all.size(); i++) {
            if (all.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError("No heading " + text + " among " + List.copyOf(all));
    }
}
