package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qingce.campaign.Label;
import org.qingce.campaign.Responsibilities.Grant;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.ScopePath;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

class RightsInterceptorTests {

    private SignedIn.@Nullable Person person;

    private final RightsInterceptor interceptor = new RightsInterceptor(new SignedIn() {
        @Override
        public Optional<Person> person() {
            return Optional.ofNullable(person);
        }

        @Override
        public Person require() {
            return person().orElseThrow();
        }
    });

    static class Routes {
        public void forgotten() {}

        @RequiresRight(RequiresRight.ANYONE)
        public void open() {}

        @RequiresRight(RequiresRight.SIGNED_IN)
        public void forAllOfUs() {}

        @RequiresRight("ledger.write")
        public void entering() {}
    }

    private static SignedIn.Person who(String... rights) {
        var unit =
                new Unit("50", "重庆市", "province", "office", "50", null, ScopePath.ALL.child("50"), List.of("50"), true);
        var held = Stream.of(rights)
                .map(right -> new SignedIn.Held(
                        "", new Grant(right, List.of("clerk"), List.of(), List.of(), List.of(), Label.NONE)))
                .toList();
        return new SignedIn.Person("chen", "陈晓", unit, unit, List.of("50"), Set.of(Role.CLERK), held);
    }

    private boolean lets(String route) {
        try {
            return lets(new HandlerMethod(new Routes(), route));
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private boolean lets(Object handler) {
        return interceptor.preHandle(new MockHttpServletRequest(), new MockHttpServletResponse(), handler);
    }

    @Test
    void aRouteThatNamesNoRightIsDeniedToEveryone() {
        person = who("ledger.read", "ledger.write");

        assertThatThrownBy(() -> lets("forgotten")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> lets(new Object())).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aStrangerGetsWhatIsForAnyoneAndTheFilesOfPages() {
        assertThat(lets("open")).isTrue();
        assertThat(lets(new ResourceHttpRequestHandler())).isTrue();
        assertThatThrownBy(() -> lets("forAllOfUs")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> lets("entering")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aPersonNeedsTheVeryRight() {
        person = who("ledger.read");

        assertThat(lets("forAllOfUs")).isTrue();
        assertThatThrownBy(() -> lets("entering")).isInstanceOf(AccessDeniedException.class);
        person = who("ledger.write");
        assertThat(lets("entering")).isTrue();
    }
}
