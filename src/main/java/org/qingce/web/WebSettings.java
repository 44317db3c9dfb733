package org.qingce.web;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Where static files come from, and what a controller may take as an argument. */
@Configuration(proxyBeanMethods = false)
class WebSettings implements WebMvcConfigurer {

    private final Scopes scopes;
    private final WordsArgument words;
    private final StorableTexts texts;
    private final BodyKinds kinds;

    WebSettings(Scopes scopes, WordsArgument words, StorableTexts texts, BodyKinds kinds) {
        this.scopes = scopes;
        this.words = words;
        this.texts = texts;
        this.kinds = kinds;
    }

    /** Behind the question of who may: whoever may not is told that alone. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(texts);
        registry.addInterceptor(kinds);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(scopes);
        resolvers.add(words);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        var aYear = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
        registry.addResourceHandler("/*.css", "/*.js", "/*.svg", "/*.png", "/*.ico")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(aYear);
        Assets.LIBRARIES.keySet().forEach(path -> {
            var location = Assets.location(path);
            registry.addResourceHandler(path)
                    .addResourceLocations(location.substring(0, location.lastIndexOf('/') + 1))
                    .setCacheControl(aYear)
                    .resourceChain(true)
                    .addResolver(new RenamedFile(location));
        });
    }
}
