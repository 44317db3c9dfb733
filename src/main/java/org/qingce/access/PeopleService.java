package org.qingce.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.qingce.kernel.Actor;
import org.qingce.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Asks for each name once in a request: a history names few people many times. */
@Service
class PeopleService implements People {

    private static final String KEPT = PeopleService.class.getName();

    private final AccountRepository accounts;

    PeopleService(AccountRepository accounts) {
        this.accounts = accounts;
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
