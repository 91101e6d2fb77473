using Monitor.Core.Access.SecondFactor;

namespace Monitor.Core.Access;

/// <summary>What a session has to do before anything else is open to it, first what is asked first.</summary>
public enum Debt
{
    /// <summary>It began by a password that somebody else has set up: choose one of their own. First, for who else knows it could set up a second factor, too.</summary>
    OwnPassword,

    /// <summary>Its user's role asks for a second factor: set one up, or sign in by the one that there is.</summary>
    SecondFactor,
}

/// <summary>What sessions owe. Pure.</summary>
public static class Debts
{
    /// <param name="usedFactor">A code or a passkey was part of signing in, or was set up in it.</param>
    /// <param name="byInitialPassword">It began by a password that somebody else has set up.</param>
    /// <returns>What is owed now; null for nothing.</returns>
    public static Debt? Of(FactorRule rule, PersonRole? role, ProofsOf person, bool usedFactor, bool byInitialPassword) =>
        byInitialPassword ? Debt.OwnPassword
        : role is { } held && rule.Confines(held, person, usedFactor) ? Debt.SecondFactor
        : null;
}
