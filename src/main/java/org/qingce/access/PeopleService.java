package org.qingce.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qingce.kernel.Actor;
import org.qingce.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Asks for each name once in a request: a history names few people many times. */
@Service
class PeopleService implements People {

    private static final String KEPT = PeopleService.class.getName();

    /** More people than any unit has. */
    private static final int MOST = 1000;

    private final AccountRepository accounts;
    private final PostRepository posts;
    private final Clock clock;

    PeopleService(AccountRepository accounts, PostRepository posts, Clock clock) {
        this.accounts = accounts;
        this.posts = posts;
        this.clock = clock;
    }

    @Override
    public List<Colleague> in(String unit) {
        return posts.holders(List.of(unit), "", LocalDate.now(clock), MOST).stream()
                .map(holder -> new Colleague(holder.post().account(), holder.name()))
                .distinct()
                .toList();
    }

    @Override
    public List<String> named(String typed) {
        return accounts.named(typed);
    }

    @Override
    public Set<String> manned(List<String> units, List<String> roles) {
        return Set.copyOf(posts.manned(
                units, roles.stream().map(role -> role.toUpperCase(Locale.ROOT)).toList(), LocalDate.now(clock)));
    }

    @Override
    public String called(String account, Words words) {
        if (account.equals(Actor.SYSTEM.person())) {
            return words.get("access.person.system");
        }
        return kept().computeIfAbsent(account, accounts::name)
                .map(name -> words.get("access.person", name, account))
                .orElse(account);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Optional<String>> kept() {
        var request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return new HashMap<>();
        }
        if (request.getAttribute(KEPT, RequestAttributes.SCOPE_REQUEST) instanceof Map<?, ?> kept) {
            return (Map<String, Optional<String>>) kept;
        }
        var names = new HashMap<String, Optional<String>>();
        request.setAttribute(KEPT, names, RequestAttributes.SCOPE_REQUEST);
        return names;
    }
}
