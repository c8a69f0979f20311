// The tabs that a first visit opens, as far as the caller may run them. To add one: add an entry here and rebuild.
// Each query is one named operation; its name becomes the tab's title.
// `variables` gets the workspace key of whoever is signed in.
// `insteadOf` names a tab that this one replaces for callers who may not run it.
import { mayRun } from './permissions.js';
import { oneLineEach } from './variables-text.js';

const LAST_30_DAYS = { last: { count: 30, unit: 'DAY' } };

const TABS = [
  {
    query: `# Credits per day and model. The columns share one index:
# element i of every "credits" list belongs to starts[i].
# Other ranges, for the variables below:
#   {"days": {"from": "2025-01-01", "until": "2025-02-01"}}
#   {"last": {"count": 12, "unit": "MONTH"}}
query UsageOverTime($key: String!, $range: TimeRangeInput!) {
  workspace(key: $key) {
    name
    timeZone
    usage(range: $range) {
      range {
        start
        end
        timeZone
      }
      total {
        credits
        charged
        refunded
        generations
        activeMembers
      }
      # granularity: QUARTER_HOUR, HOUR, DAY, WEEK, MONTH, QUARTER or YEAR
      # groupBy: MODEL, TOOL, MEMBER, PROJECT or POOL
      series(granularity: DAY, groupBy: MODEL, top: 5) {
        starts
        total {
          credits
        }
        groups {
          key
          label
          isOther
          credits
        }
      }
    }
  }
}
`,
    variables: (key) => ({ key, range: LAST_30_DAYS }),
  },
  {
    query: `# Who spent the most, and what part of the total that is.
# "by" may also be MODEL, TOOL, PROJECT or POOL.
query TopMembers($key: String!, $range: TimeRangeInput!) {
  workspace(key: $key) {
    usage(range: $range) {
      breakdown(by: MEMBER, top: 10) {
        rows {
          label
          share
          measures {
            credits
            generations
          }
          member {
            role
            user {
              key
              name
            }
          }
        }
        # All that the top leaves out; null when it leaves nothing out.
        other {
          label
          share
          measures {
            credits
          }
        }
        total {
          credits
          activeMembers
        }
      }
    }
  }
}
`,
    variables: (key) => ({ key, range: LAST_30_DAYS }),
  },
  {
    query: `# The same range, the period before it, and a year ago.
query Comparison($key: String!, $range: TimeRangeInput!) {
  workspace(key: $key) {
    usage(range: $range) {
      range {
        start
        end
      }
      total {
        credits
        generations
      }
      previousPeriod: compare(to: PREVIOUS_PERIOD) {
        ...Change
      }
      yearAgo: compare(to: YEAR_AGO) {
        ...Change
      }
    }
  }
}

fragment Change on UsageComparison {
  range {
    start
    end
  }
  total {
    credits
    generations
  }
  change
  # 0.1 is 10 % more; null when the earlier figure is 0.
  changeRatio
}
`,
    variables: (key) => ({ key, range: LAST_30_DAYS }),
  },
  {
    query: `# Single events, a page at a time. For the next page, put
# pageInfo.endCursor into the variable "after".
# A filter narrows it: {"models": ["gen4_turbo"]}
query UsageEvents(
  $key: String!
  $range: TimeRangeInput
  $filter: UsageFilter
  $after: String
) {
  workspace(key: $key) {
    usageEvents(range: $range, filter: $filter, first: 20, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        occurredAt
        pool
        model
        tool
        project
        member {
          user {
            name
          }
        }
        quantity
        unit
        credits
        refunded
        status
        attributes
      }
    }
  }
}
`,
    variables: (key) => ({
      key,
      range: { last: { count: 7, unit: 'DAY' } },
      filter: null,
      after: null,
    }),
  },
  {
    query: `# What is left, in burn order, and when it runs out or expires.
# "at" takes any past or future instant.
query Balance(
  $key: String!
  $pool: CreditPool!
  $at: DateTime
) {
  workspace(key: $key) {
    balance(pool: $pool, at: $at) {
      at
      available
      permanent
      overdraft
      nextExpiry {
        at
        credits
      }
      grants {
        kind
        status
        amount
        consumed
        remaining
        effectiveAt
        expiresAt
        note
      }
    }
    forecast(pool: $pool, horizonDays: 365) {
      method
      backtestError
      dailyRate {
        ...Band
      }
      runsOutAt {
        low
        expected
        high
      }
      forfeited {
        ...Band
      }
    }
  }
}

fragment Band on ForecastBand {
  low
  expected
  high
}
`,
    variables: (key) => ({ key, pool: 'WEB_APP', at: null }),
  },
  {
    query: `# What is left, and what expires next.
query AvailableCredits($key: String!, $pool: CreditPool!) {
  workspace(key: $key) {
    name
    balance(pool: $pool) {
      available
      permanent
      overdraft
      nextExpiry {
        at
        credits
      }
    }
  }
}
`,
    variables: (key) => ({ key, pool: 'WEB_APP' }),
    insteadOf: 'Balance',
  },
  {
    query: `# Where the credits went, month by month. In each bucket
#   opening + granted + refunded - used - expired
#   + transferred = closing
# Below it the lines of the journal, the newest first; make
# "kind" null to see every line of usage as well.
query BurnDown(
  $key: String!
  $pool: CreditPool!
  $range: TimeRangeInput!
  $kind: [LedgerEntryKind!]
) {
  workspace(key: $key) {
    timeZone
    balanceHistory(
      pool: $pool
      range: $range
      granularity: MONTH
    ) {
      starts
      opening
      granted
      used
      refunded
      expired
      transferred
      closing
    }
    ledger(pool: $pool, kind: $kind, first: 20) {
      totalCount
      nodes {
        sequence
        kind
        credits
        settled
        balanceAfter
        effectiveAt
        grant {
          kind
          status
        }
        note
      }
    }
  }
}
`,
    variables: (key) => ({
      key,
      pool: 'WEB_APP',
      range: { last: { count: 13, unit: 'MONTH' } },
      kind: ['GRANT', 'EXPIRY', 'VOID', 'TRANSFER_IN', 'TRANSFER_OUT'],
    }),
  },
  {
    query: `# What was bought, the newest first. A completed purchase has
# a grant, which shows what is left of it.
# To narrow it: {"status": ["PENDING", "REFUNDED"]}
query Purchases(
  $key: String!
  $pool: CreditPool
  $status: [PurchaseStatus!]
  $after: String
) {
  workspace(key: $key) {
    purchases(
      pool: $pool
      status: $status
      first: 20
      after: $after
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        createdAt
        status
        channel
        pool
        credits
        price {
          amount
          currency
        }
        purchasedBy {
          name
        }
        completedAt
        reference
        grant {
          status
          consumed
          remaining
          withdrawn
        }
      }
    }
  }
}
`,
    variables: (key) => ({ key, pool: null, status: null, after: null }),
  },
  {
    query: `# Spend alerts, when they fired, by which event, and what became
# of their messages. To set one:
#   mutation {
#     createSpendAlert(input: {
#       name: "A busy day", workspaces: ["ID OF THE WORKSPACE"],
#       threshold: 5000, window: ROLLING_24_HOURS,
#       emails: ["YOUR ADDRESS"]
#     }) { alert { id } }
#   }
query SpendAlerts($key: String!) {
  workspace(key: $key) {
    id
    spendAlerts {
      name
      # OK, FIRING or MUTED
      state
      scope
      window
      pool
      threshold
      spent
      firings(first: 3) {
        totalCount
        nodes {
          firedAt
          recoveredAt
          reason
          spent
          member {
            user {
              name
            }
          }
          event {
            eventId
            model
            credits
          }
          deliveries {
            channel
            target
            status
            attempts
            lastError
          }
        }
      }
    }
  }
}
`,
    variables: (key) => ({ key }),
  },
  {
    query: `# What a generation would cost before it is run, and the prices
# in force. "quote" takes any model of the rate card.
query RateCardAndQuote($pool: CreditPool!, $quote: QuoteInput!) {
  quote(input: $quote) {
    credits
    lines {
      description
      credits
    }
  }
  rateCard(pool: $pool) {
    effectiveAt
    rates {
      model
      tool
      unit
      creditsPerBlock
      blockSize
      minimum
      conditions
    }
  }
}
`,
    variables: () => ({
      pool: 'WEB_APP',
      quote: { model: 'gen4_turbo', quantity: 10, count: 1 },
    }),
  },
  {
    query: `# Who is asking, and what they may do where.
query WhoAmI {
  viewer {
    user {
      key
      name
    }
    service {
      name
      scopes
    }
    memberships {
      role
      workspace {
        key
        name
        timeZone
      }
    }
  }
}
`,
    variables: () => ({}),
  },
];

/**
 * GraphiQL's `defaultTabs` for a workspace.
 * @param schema the server's, or null: then every tab opens, and the server says what it refuses
 * @param caller see `identify`; null opens every tab as well
 */
export function defaultTabs({ workspaceKey, schema, caller }) {
  const mayOpen = ({ query }) => !schema || !caller || mayRun(query, schema, caller);
  const open = TABS.filter(mayOpen);
  const isNeeded = ({ insteadOf }) => !insteadOf || !open.some(({ query }) => query.includes(`query ${insteadOf}(`));
  return open.filter(isNeeded).map(({ query, variables }) => ({
    query,
    variables: oneLineEach(variables(workspaceKey)),
  }));
}
