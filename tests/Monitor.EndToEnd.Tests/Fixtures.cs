using Monitor.EndToEnd.Tests.Browsing;
using Monitor.Testing.Postgres;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(TestPostgres))]
[assembly: AssemblyFixture(typeof(Browser))]

// Each journey has a program, a database and pages of its own. Half of their time they wait: two cores carry two of them at a time, and a third gains nothing.
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 2)]
