package org.qingce.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Signing in by another system (统一身份认证, OIDC), where one is configured as {@code spring.security.oauth2.client.…}. It vouches for a
 * subject; who that is here, who keeps accounts has written down before. A subject whom nobody has written down gets no further.
 */
@Component
@ConditionalOnWebApplication
class OidcSettings {

    private static final Logger log = LoggerFactory.getLogger(OidcSettings.class);

    private final ObjectProvider<ClientRegistrationRepository> registrations;
    private final ObjectProvider<OAuth2ClientProperties> properties;
    private final SignInService signIns;

    OidcSettings(
            ObjectProvider<ClientRegistrationRepository> registrations,
            ObjectProvider<OAuth2ClientProperties> properties,
            SignInService signIns) {
        this.registrations = registrations;
        this.properties = properties;
        this.signIns = signIns;
    }

    /** A system that vouches. */
    record Issuer(String id, String name, String address) {

        /** What it calls the subject; blank where another one vouches for that. */
        String called(String subject) {
            return subject.startsWith(address + " ") ? subject.substring(address.length() + 1) : "";
        }
    }

    /** As they are configured: none of them is asked anything. */
    List<Issuer> issuers() {
        var issuers = new ArrayList<Issuer>();
        properties.ifAvailable(configured -> new TreeMap<>(configured.getRegistration()).forEach((id, one) -> {
            var provider = configured.getProvider().get(Objects.requireNonNullElse(one.getProvider(), id));
            issuers.add(new Issuer(
                    id,
                    Objects.requireNonNullElse(one.getClientName(), id),
                    provider == null ? "" : String.valueOf(provider.getIssuerUri())));
        }));
        return issuers;
    }

    void open(HttpSecurity http, AuthenticationSuccessHandler in, AuthenticationFailureHandler out) throws Exception {
        if (registrations.getIfAvailable() != null) {
            http.oauth2Login(login -> login.loginPage(SecuritySettings.SIGN_IN)
                    .userInfoEndpoint(endpoint ->
                            endpoint.userService(OidcSettings::nobody).oidcUserService(knownHere()))
                    .successHandler(in)
                    .failureHandler(out)
                    .addObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                        @Override
                        public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O toThem) {
                            toThem.setAuthenticationFailureHandler(OidcSettings::away);
                            return toThem;
                        }
                    }));
        }
    }

    private static void away(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        log.warn("Another system that vouches for people is not reached: {}", String.valueOf(failure.getCause()));
        response.sendRedirect(request.getContextPath() + SecuritySettings.SIGN_IN + "?away=yes");
    }

    /** Who comes without a signed token has no subject, whatever name the other system gives: it could be that of an account. */
    private static OAuth2User nobody(OAuth2UserRequest request) {
        throw new OAuth2AuthenticationException(
                new OAuth2Error("no_id_token"),
                request.getClientRegistration().getRegistrationId() + " vouches for nobody without openid");
    }

    private OAuth2UserService<OidcUserRequest, OidcUser> knownHere() {
        var asked = new OidcUserService();
        return request -> {
            var vouched = asked.loadUser(request);
            var subject = subject(String.valueOf(vouched.getIssuer()), String.valueOf(vouched.getSubject()));
            var account = signIns.vouched(subject)
                    .orElseThrow(() -> new OAuth2AuthenticationException(
                            new OAuth2Error("unknown_subject"), "Nobody here is " + subject));
            return new KnownHere(account, Set.copyOf(SignInMeans.OIDC.authorities()), vouched);
        };
    }

    /** By the name of the system that vouches for it (统一身份认证 500116-0042), or by its address where it is configured no more. */
    String named(String subject) {
        var issuer = issuers().stream()
                .filter(one -> !one.called(subject).isEmpty())
                .map(Issuer::name)
                .findFirst();
        return issuer.map(name -> name + " " + subject.substring(subject.indexOf(' ') + 1))
                .orElse(subject);
    }

    static String subject(String issuer, String subject) {
        return issuer + " " + subject;
    }
}
