namespace Monitor.Core.Reading.Dialects;

/// <summary>All dialects, most specific signature first: the first that recognises a body reads it.</summary>
internal static class DialectOrder
{
    public static readonly GenericJson Generic = new();

    public static readonly Dialect[] All =
    [
        new AspNetXabaril(),
        new AspNetDocsJson(),
        new IetfHealth(),
        new SpringActuator(),
        new ChecksList(),
        Generic,
        new AspNetPlain(),
        new KubernetesChecks(),
        new PlainText(),
    ];

    public static readonly IObjectDialect[] Objects = [.. All.OfType<IObjectDialect>()];
    public static readonly IListDialect[] Lists = [.. All.OfType<IListDialect>()];
    public static readonly ITextDialect[] Texts = [.. All.OfType<ITextDialect>()];
    public static readonly IPageDialect[] Pages = [.. All.OfType<IPageDialect>()];
}
