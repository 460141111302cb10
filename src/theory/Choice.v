(** Finite choice, the pigeonhole principle, and searching through finitely many cases. *)
From Coq Require Import Lia Arith.

Lemma finite_choice {A : Type} (d : A) (P : nat -> A -> Prop) M : (forall j, (j < M)%nat -> exists a, P j a) ->
  exists c, forall j, (j < M)%nat -> P j (c j).
Proof.
  induction M as [|M IH]; intros h; [exists (fun _ => d); intros; lia|].
  destruct IH as [c hc]; [auto|]. destruct (h M) as [a ha]; [lia|].
  exists (fun j => if Nat.eqb j M then a else c j). intros j hj.
  destruct (Nat.eqb_spec j M) as [->|]; [exact ha|apply hc; lia].
Qed.

Lemma pigeons N M (c : nat -> nat) : (forall j, j < M -> c j < N)%nat ->
  (forall j l, j < l -> l < M -> c j <> c l)%nat -> (M <= N)%nat.
Proof.
  revert M c; induction N as [|N IH]; intros M c hc hi; [destruct M; [lia|specialize (hc 0%nat); lia]|].
  destruct M as [|M]; [lia|]. enough (M <= N)%nat by lia.
  apply (IH M (fun j => if Nat.ltb (c M) (c j) then pred (c j) else c j)).
  - intros j hj. pose proof (hc j). pose proof (hc M). pose proof (hi j M). destruct (Nat.ltb_spec (c M) (c j)); lia.
  - intros j l hj hl. pose proof (hi j l). pose proof (hi j M). pose proof (hi l M).
    destruct (Nat.ltb_spec (c M) (c j)), (Nat.ltb_spec (c M) (c l)); lia.
Qed.

Lemma exists_or_all N (P : nat -> Prop) : (forall i, P i \/ ~ P i) -> (exists i, (i < N)%nat /\ P i) \/
  (forall i, (i < N)%nat -> ~ P i).
Proof.
  intros dec. induction N as [|N [[i [hi h]]|h]]; [right; intros; lia|left; exists i; split; [lia|exact h]|].
  destruct (dec N) as [p|p]; [left; exists N; split; [lia|exact p]|].
  right; intros i hi. destruct (Nat.eq_dec i N) as [->|]; [exact p|apply h; lia].
Qed.
