using System.Globalization;
using Monitor.Core.Access;
using Monitor.Core.Access.SecondFactor;

namespace Monitor.Core.Own.Examining;

/// <summary>People of one role who sign in by a password, and may.</summary>
/// <param name="HaveOne">Those of them who have an authenticator app or a passkey.</param>
public sealed record FactorFacts(PersonRole Role, int People, int HaveOne);

/// <summary>What it means for a second factor that is asked of roles, and what to do. Pure.</summary>
public static class FactorAdvice
{
    public const string Of = "second factor";

    /// <returns>Null where none is asked of anybody.</returns>
    public static Finding? Says(FactorRule rule, IReadOnlyList<FactorFacts> facts)
    {
        var asked = facts.Where(f => rule.IsOf(f.Role)).ToList();
        var (people, have) = (asked.Sum(f => f.People), asked.Sum(f => f.HaveOne));
        if (people == 0)
            return null;
        var text = string.Create(CultureInfo.InvariantCulture, $"{have} of the {people} of whom it is asked have one");
        return have > 0
            ? Finding.Well(Of, text)
            : Finding.Warning(Of, $"it is asked of {people} {(people == 1 ? "person, who has none" : "people, and nobody has one")}", "Whoever signs in next sets one up before anything else: do so now, as an admin, and see that codes or passkeys work here. On the host, user reset --second-factor-off and --passkeys-off lead back.");
    }
}
