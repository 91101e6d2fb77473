namespace Monitor.Data.Incidents;

/// <summary>What an incident keeps of its service, where SQL opens it: <see cref="Core.Registry.Services.ServiceFacts"/> of the row <c>v</c> of <c>services</c>.</summary>
internal static class ServiceFactsSql
{
    public const string Of =
        """
        jsonb_build_object(
            'key', v.key, 'name', coalesce(nullif(v.definition ->> 'name', ''), v.key), 'group', coalesce(v.definition ->> 'group', ''),
            'environment', coalesce(v.definition ->> 'environment', ''), 'tags', coalesce(v.definition -> 'tags', '[]'),
            'owner', coalesce(v.definition ->> 'owner', ''), 'runbookUrl', v.definition ->> 'runbookUrl')
        """;
}
