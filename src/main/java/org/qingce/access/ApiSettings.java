package org.qingce.access;

import org.qingce.web.ApiProblem;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;

/**
 * The door for scripts (接口). A session is not looked at, so that no page of another site can use a person's cookie here; for
 * the same reason no form's token is asked for. What a script may do is asked of every route as of a person.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ApiSettings {

    @Bean
    @Order(1)
    SecurityFilterChain doorForScripts(
            HttpSecurity http, TokenService tokens, SignedInService signedIn, Refusals refusals, RateRules rates)
            throws Exception {
        AuthenticationEntryPoint unknown = (request, response, e) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            ApiProblem.write(request, response, 401);
        };
        http.securityMatcher("/api/**")
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(new TokenFilter(tokens), AuthorizationFilter.class)
                .addFilterBefore(new RateFilter.OfAll(signedIn, rates), AuthorizationFilter.class)
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint(unknown)
                        .accessDeniedHandler((request, response, denied) -> {
                            if (signedIn.person().isEmpty()) {
                                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                                ApiProblem.write(request, response, 401);
                            } else {
                                refusals.refused(request, denied);
                                ApiProblem.write(request, response, 403);
                            }
                        }));
        return http.build();
    }
}
