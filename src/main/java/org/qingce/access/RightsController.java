package org.qingce.access;

import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.campaign.Responsibilities.Grant;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.MenuItem;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Pages under {@code /rights}: the rules by which people may do what they may. They are changed in packs, not here. */
@Controller
class RightsController {

    private static final int SHOWN = 500;

    private final SignedIn signedIn;
    private final Posts posts;
    private final Campaigns campaigns;

    RightsController(SignedIn signedIn, Posts posts, Campaigns campaigns) {
        this.signedIn = signedIn;
        this.posts = posts;
        this.campaigns = campaigns;
    }

    @Bean
    static MenuItem rightsMenu() {
        return new MenuItem("access.rights", "lock", "/rights", "unit.read", MenuItem.Group.SYSTEM, 28);
    }

    static String label(String right, Words words) {
        var key = "access.right." + right;
        return words.has(key) ? words.get(key) : right;
    }

    static String stages(@Nullable Campaign campaign, Grant grant, Words words) {
        return grant.stages().stream()
                .map(code -> campaign == null
                        ? code
                        : campaign.stage(code)
                                .map(stage -> stage.label().in(words.locale()))
                                .orElse(code))
                .collect(joined(words));
    }

    @GetMapping("/rights")
    @RequiresRight("unit.read")
    ModelAndView matrix(Scope scope, Words words) {
        var campaign = campaigns.find(scope.campaign()).orElse(null);
        var grants = grants(campaign);
        var rules = IntStream.range(0, grants.size())
                .mapToObj(at -> rule(at + 1, grants.get(at), campaign, words))
                .toList();
        var rows = grants.stream()
                .map(Grant::right)
                .distinct()
                .map(right -> new RightsPage.Row(
                        right,
                        label(right, words),
                        "/rights/" + right,
                        Stream.of(Role.values())
                                .map(role -> numbers(grants, right, role))
                                .toList()))
                .toList();
        var page = new RightsPage(
                campaign == null ? "" : campaign.title().in(words.locale()),
                Stream.of(Role.values())
                        .map(role -> words.get("access.role." + role))
                        .toList(),
                rows,
                rules,
                campaign == null
                        ? List.of()
                        : campaign.lifecycle().moves().stream()
                                .map(move -> step(campaign, move, words))
                                .toList());
        return new ModelAndView("access/rights", "page", page);
    }

    /** Of the lines that give the role the right. */
    private static List<Integer> numbers(List<Grant> grants, String right, Role role) {
        return IntStream.range(0, grants.size())
                .filter(at -> grants.get(at).right().equals(right)
                        && grants.get(at).roles().contains(role.key()))
                .mapToObj(at -> at + 1)
                .toList();
    }

    private static RightsPage.Rule rule(int number, Grant grant, @Nullable Campaign campaign, Words words) {
        return new RightsPage.Rule(
                number,
                label(grant.right(), words),
                grant.roles().stream().map(role -> roleName(role, words)).collect(joined(words)),
                grant.functions().stream()
                        .map(function -> function(campaign, function, words))
                        .collect(joined(words)),
                grant.levels().stream()
                        .map(level -> words.has("access.kind." + level) ? words.get("access.kind." + level) : level)
                        .collect(joined(words)),
                stages(campaign, grant, words),
                grant.clause().in(words.locale()),
                campaign != null && campaign.responsibilities().grants().contains(grant));
    }

    private static RightsPage.Step step(Campaign campaign, Move move, Words words) {
        return new RightsPage.Step(
                move.label().in(words.locale()),
                move.from().stream().map(code -> stage(campaign, code, words)).collect(joined(words)),
                stage(campaign, move.to(), words),
                move.who().roles().stream().map(role -> roleName(role, words)).collect(joined(words)),
                move.who().functions().stream()
                        .map(function -> function(campaign, function, words))
                        .collect(joined(words)),
                move.clause());
    }

    private static String stage(Campaign campaign, String code, Words words) {
        return campaign.stage(code)
                .map(stage -> stage.label().in(words.locale()))
                .orElse(code);
    }

    private static String roleName(String key, Words words) {
        return Stream.of(Role.values())
                .filter(role -> role.key().equals(key))
                .map(role -> words.get("access.role." + role))
                .findFirst()
                .orElse(key);
    }

    /** As the campaign's notice calls it; else as the site does. */
    private static String function(@Nullable Campaign campaign, String function, Words words) {
        var named = campaign == null
                ? null
                : campaign.responsibilities().department(function).orElse(null);
        if (named != null) {
            return named.label().in(words.locale());
        }
        var key = "access.function." + function;
        return words.has(key) ? words.get(key) : function;
    }

    @GetMapping("/rights/{right}")
    @RequiresRight("unit.read")
    ModelAndView who(@PathVariable String right, Scope scope, Words words) {
        var campaign = campaigns.find(scope.campaign()).orElse(null);
        if (grants(campaign).stream().noneMatch(grant -> grant.right().equals(right))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var place = signedIn.require().place();
        var found = posts.within(place.path(), right, campaign == null ? "" : campaign.id(), "", SHOWN + 1);
        var rows = found.stream()
                .limit(SHOWN)
                .map(holder -> new WhoPage.Row(
                        holder.name(),
                        "/people/" + holder.account(),
                        holder.unit().name(),
                        "/units/" + holder.unit().code(),
                        words.get("access.role." + holder.role()),
                        stages(campaign, holder.held().grant(), words),
                        holder.held().grant().clause().in(words.locale())))
                .toList();
        var page = new WhoPage(
                label(right, words),
                campaign == null ? "" : campaign.shortTitle().in(words.locale()),
                place.name(),
                rows,
                found.size() > SHOWN);
        return new ModelAndView("access/who", "page", page);
    }

    private List<Grant> grants(@Nullable Campaign campaign) {
        return campaign == null ? campaigns.siteGrants() : campaigns.grants(campaign);
    }

    private static Collector<CharSequence, ?, String> joined(Words words) {
        return Collectors.joining(words.english() ? ", " : "、");
    }
}
