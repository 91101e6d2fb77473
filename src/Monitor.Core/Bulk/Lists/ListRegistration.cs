using System.Globalization;
using System.Text.Json;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Core.Text;

namespace Monitor.Core.Bulk.Lists;

/// <summary>Registers the services of a list, each by itself: one that cannot be stops no other.</summary>
public sealed class ListRegistration(IServiceRegistry registry, IAuditLog audit)
{
    private const int LongestText = 200;

    private const int MostTags = 50;

    /// <summary>
    /// Registers those lines, in their order, and to the end once it has begun. The audit log has an entry for all of it, and as its parts one for each
    /// service. Throws nothing for a database that does not answer: what came before is done, and said.
    /// </summary>
    /// <param name="lines">Those that are wanted: what somebody else registers meanwhile is not replaced.</param>
    /// <param name="defaults">What the lines were read with.</param>
    /// <param name="managedBy">Who keeps the definitions.</param>
    /// <returns>What became of each, in the order of the lines.</returns>
    public async Task<IReadOnlyList<ListResult>> DoAsync(IReadOnlyList<ListLine> lines, ListDefaults defaults, string managedBy, Actor actor)
    {
        var results = new List<ListResult>(lines.Count);
        var isAway = await Trial.OfAsync(async () => actor = await BeginAsync([.. lines.Where(l => l.CanBe)], defaults, actor)) != Tried.Done;
        foreach (var line in lines)
        {
            var result = !line.CanBe ? ListResult.Of(line, line.Expected) : isAway ? ListResult.Of(line, ListOutcome.Failed) : await RegisterAsync(line, managedBy, actor);
            isAway |= result.Outcome == ListOutcome.Failed;
            results.Add(result);
        }

        return results;
    }

    private async Task<ListResult> RegisterAsync(ListLine line, string managedBy, Actor actor)
    {
        var result = ListResult.Of(line, ListOutcome.Registered);
        return await Trial.OfAsync(async () => result = Of(line, await registry.CreateAsync(line.Definition, managedBy, actor, CancellationToken.None))) switch
        {
            Tried.Done => result,
            Tried.Refused => new ListResult(ListOutcome.Refused, [new FieldError(ListText.Place, Trial.Refusal)]),
            _ => ListResult.Of(line, ListOutcome.Failed),
        };
    }

    private static ListResult Of(ListLine line, RegistryResult result) => result switch
    {
        RegistryResult.Saved => ListResult.Of(line, ListOutcome.Registered),
        RegistryResult.KeyTaken taken => new ListResult(ListOutcome.Refused, [new FieldError("key", $"Another service has the key {taken.Key}: choose another one.")]),
        RegistryResult.Invalid invalid => new ListResult(ListOutcome.Refused, invalid.Errors),
        var other => throw new InvalidOperationException($"The registry gave {other}."),
    };

    // "12 services from shop-api".
    private Task<Actor> BeginAsync(List<ListLine> due, ListDefaults defaults, Actor actor) => due.Count == 0
        ? Task.FromResult(actor)
        : audit.BeginAsync(
            AuditActions.ServiceManyRegistered, string.Create(CultureInfo.InvariantCulture, $"{due.Count} services from {due[0].Definition.Key}"), Asked(defaults), actor, CancellationToken.None);

    // Where each line says it itself nobody has held them against a rule.
    private static string Asked(ListDefaults defaults) => JsonSerializer.Serialize(
        new { Defaults = new ListDefaults { Group = Short(defaults.Group), Environment = Short(defaults.Environment), Owner = Short(defaults.Owner), Tags = [.. (defaults.Tags ?? []).Take(MostTags)] } },
        RegistryJson.Options);

    private static string Short(string? text) => ForeignText.Line(text ?? "", LongestText);
}
