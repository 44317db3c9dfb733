package org.qingce.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.qingce.access.SignInService.SignInOutcome.Locked;
import org.qingce.access.SignInService.SignInOutcome.Welcome;
import org.qingce.access.SignInService.SignInOutcome.Wrong;
import org.qingce.web.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Who gets in (登录与会话). The filters know only whether somebody is signed in; what that person may do is asked of every
 * route by {@link RightsInterceptor}. What a page may load is said by {@code web}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SignInRules.class, RateRules.class})
class SecuritySettings {

    static final String SIGN_IN = "/sign-in";

    private static final Logger log = LoggerFactory.getLogger(SecuritySettings.class);

    /** After signing in one comes to the page that was asked for; a part of a page is none. */
    static final RequestCache PAGES_ASKED_FOR = pagesAskedFor();

    /** Commands have no pages to guard. */
    @ConditionalOnWebApplication
    @Bean
    SecurityFilterChain doorkeeper(
            HttpSecurity http,
            SignInService signIns,
            SignedInService signedIn,
            Sessions<?> sessions,
            Refusals refusals,
            OidcSettings oidc,
            RateRules rates)
            throws Exception {
        var toSignIn = new SignInEntryPoint(signedIn);
        var toThePageAskedFor = toThePageAskedFor(signIns, sessions);
        oidc.open(http, vouched(signIns, toThePageAskedFor), (request, response, failure) -> {
            log.info("Another system vouched for nobody who is known here: {}", failure.getMessage());
            response.sendRedirect(request.getContextPath() + SIGN_IN + "?unknown=yes");
        });
        http.csrf(csrf -> csrf.csrfTokenRepository(new StrangersTokens()));
        http.addFilterBefore(new RateFilter.OfSignIns(rates), CsrfFilter.class);
        http.addFilterBefore(new RateFilter.OfAll(signedIn, rates), CsrfFilter.class);
        http.addFilterBefore(new StrangersFiles(signedIn, toSignIn), CsrfFilter.class);
        http.requestCache(cache -> cache.requestCache(PAGES_ASKED_FOR));
        http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .loginProcessingUrl(SIGN_IN)
                        .usernameParameter("account")
                        .passwordParameter("password")
                        .successHandler(toThePageAskedFor)
                        .failureHandler((request, response, failure) -> {
                            SignInFailure.keep(request, failure);
                            response.sendRedirect(request.getContextPath() + SIGN_IN);
                        }))
                .logout(logout -> logout.logoutUrl("/sign-out")
                        .addLogoutHandler((request, response, authentication) -> {
                            if (authentication != null) {
                                signIns.signOut(authentication.getName());
                            }
                        })
                        .logoutSuccessHandler((request, response, authentication) ->
                                response.sendRedirect(request.getContextPath() + SIGN_IN + "?out=yes")))
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint(toSignIn)
                        .accessDeniedHandler((request, response, denied) ->
                                deny(toSignIn, signedIn, refusals, request, response, denied)))
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(self), geolocation=(self), microphone=()")));
        return http.build();
    }

    private static AuthenticationSuccessHandler toThePageAskedFor(SignInService signIns, Sessions<?> sessions) {
        var handler = new SavedRequestAwareAuthenticationSuccessHandler();
        handler.setRequestCache(PAGES_ASKED_FOR);
        return (request, response, authentication) -> {
            Sessions.Origin.keep(request);
            var account = authentication.getName();
            var ended = sessions.bound(account, request.getSession().getId());
            if (ended > 0) {
                signIns.tooMany(account, ended);
            }
            SignInNews.tell(request, ended);
            handler.onAuthenticationSuccess(request, response, authentication);
        };
    }

    /** What the session keeps is who it is, and not what the other system said of that person. */
    private static AuthenticationSuccessHandler vouched(SignInService signIns, AuthenticationSuccessHandler onward) {
        var contexts = new HttpSessionSecurityContextRepository();
        return (request, response, authentication) -> {
            if (!(authentication.getPrincipal() instanceof KnownHere known)) {
                contexts.saveContext(SecurityContextHolder.createEmptyContext(), request, response);
                throw new InsufficientAuthenticationException("A name that another system gives is no account here");
            }
            var account = known.account();
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(
                    UsernamePasswordAuthenticationToken.authenticated(account, null, SignInMeans.OIDC.authorities()));
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
            signIns.vouchedIn(account);
            onward.onAuthenticationSuccess(request, response, authentication);
        };
    }

    private static HttpSessionRequestCache pagesAskedFor() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(
                request -> "GET".equals(request.getMethod()) && request.getHeader("HX-Request") == null);
        return cache;
    }

    /**
     * Whose session or account has ended gets the sign-in page, also where a form's token has ended with it; who still has
     * something to do before getting in is led there. A right that is wanting is on the record.
     */
    private static void deny(
            AuthenticationEntryPoint toSignIn,
            SignedIn signedIn,
            Refusals refusals,
            HttpServletRequest request,
            HttpServletResponse response,
            AccessDeniedException denied)
            throws IOException, ServletException {
        if (signedIn.person().isEmpty()) {
            PAGES_ASKED_FOR.saveRequest(request, response);
            toSignIn.commence(request, response, new InsufficientAuthenticationException("Nobody is signed in"));
        } else {
            refusals.refused(request, denied);
            new AccessDeniedHandlerImpl().handle(request, response, denied);
        }
    }

    @Bean
    AuthenticationProvider signInByAccount(SignInService signIns) {
        return new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication tried) {
                var address = tried.getDetails() instanceof WebAuthenticationDetails details
                        ? details.getRemoteAddress()
                        : "";
                var password = tried.getCredentials() == null
                        ? ""
                        : tried.getCredentials().toString();
                return switch (signIns.signIn(tried.getName(), password, address)) {
                    case Welcome welcome ->
                        UsernamePasswordAuthenticationToken.authenticated(
                                welcome.account(), null, SignInMeans.PASSWORD.authorities());
                    case Wrong wrong -> throw new SignInFailure.Refused(wrong.left(), null);
                    case Locked locked -> throw new SignInFailure.Refused(0, locked.until());
                };
            }

            @Override
            public boolean supports(Class<?> type) {
                return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
            }
        };
    }

    @Bean
    WebMvcConfigurer rightsOfRoutes(SignedIn signedIn, Refusals refusals, AccountHistory history, Messages messages) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RightsInterceptor(signedIn)).order(Integer.MIN_VALUE);
                registry.addInterceptor(new RefusalsInterceptor(refusals)).order(Integer.MIN_VALUE + 1);
                registry.addInterceptor(new SignInNews(signedIn, history, messages));
            }
        };
    }

    /**
     * A page leads to the sign-in page, or to what is still to do there; htmx is told to go there, for it would draw the page
     * into the island.
     */
    private static class SignInEntryPoint implements AuthenticationEntryPoint {

        private final SignedInService signedIn;

        SignInEntryPoint(SignedInService signedIn) {
            this.signedIn = signedIn;
        }

        @Override
        public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
                throws IOException {
            var page = request.getContextPath()
                    + signedIn.duty().map(SignInDuty::path).orElse(SIGN_IN);
            if ("true".equals(request.getHeader("HX-Request"))) {
                response.setHeader("HX-Redirect", page);
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            } else {
                response.sendRedirect(page);
            }
        }
    }
}
