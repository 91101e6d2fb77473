using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Bulk.Lists;

/// <summary>What one line of a list would become.</summary>
/// <param name="Number">Of the line, counted from 1.</param>
/// <param name="Text">As it was pasted.</param>
/// <param name="Definition">As it would be stored; of a line that is refused as far as it could be read.</param>
/// <param name="Twin">Whom it is like; null for nobody.</param>
/// <param name="Errors">Why it cannot be; each names its column.</param>
public sealed record ListLine(int Number, string Text, ServiceDefinition Definition, ListTwin? Twin, IReadOnlyList<FieldError> Errors)
{
    /// <summary>It can be registered, wanted or not.</summary>
    public bool CanBe => Errors.Count == 0 && Twin is not { SameKey: true };

    /// <summary>It is registered unless somebody says otherwise: nothing is wrong with it, and nobody is like it.</summary>
    public bool IsNew => Errors.Count == 0 && Twin is null;

    /// <summary>What becomes of it where only new ones are wanted.</summary>
    public ListOutcome Expected => Errors.Count > 0 ? ListOutcome.Refused : Twin is not null ? ListOutcome.Exists : ListOutcome.Registered;
}

/// <summary>A service, or an earlier line, that a line is like.</summary>
/// <param name="Key">Of it.</param>
/// <param name="SameKey">It has the very key: both cannot be. Otherwise it asks the same address.</param>
/// <param name="Line">Number of the earlier line; null for a registered service.</param>
public sealed record ListTwin(string Key, string Name, bool SameKey, int? Line = null);

/// <summary>What became of one line.</summary>
/// <param name="Errors">Why it was refused.</param>
public sealed record ListResult(ListOutcome Outcome, IReadOnlyList<FieldError> Errors)
{
    /// <summary>What becomes of a line that nobody stands in the way of.</summary>
    public static ListResult Of(ListLine line, ListOutcome outcome) => new(outcome, line.Errors);
}
