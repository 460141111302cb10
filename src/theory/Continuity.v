(** Continuity on intervals and on boxes of R^n, and the theorem of Heine and Cantor for both. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

Definition continuous_on (f : R -> R) (a b : R) : Prop :=
  forall x, a <= x <= b -> forall eps, 0 < eps ->
  exists delta, 0 < delta /\ forall y, a <= y <= b -> Rabs (y - x) < delta -> Rabs (f y - f x) < eps.

Lemma continuity_on (f : R -> R) (a b : R) : continuity f -> continuous_on f a b.
Proof.
  intros h x _ eps he. destruct (h x eps he) as [d [hd D]]. exists d; split; [exact hd|]. intros y _ hy.
  destruct (Req_dec x y) as [->|hne]; [rewrite Rminus_diag_eq by reflexivity; rewrite Rabs_R0; exact he|].
  apply (D y). split; [split; [exact I|exact hne]|exact hy].
Qed.

Definition clamp (a b x : R) : R := Rmax a (Rmin x b).

Lemma clamp_in a b x : a <= b -> a <= clamp a b x <= b.
Proof. unfold clamp, Rmax, Rmin. repeat destruct Rle_dec; lra. Qed.

Lemma clamp_id a b x : a <= x <= b -> clamp a b x = x.
Proof. unfold clamp, Rmax, Rmin. repeat destruct Rle_dec; lra. Qed.

Lemma clamp_lipschitz a b x y : Rabs (clamp a b x - clamp a b y) <= Rabs (x - y).
Proof. unfold clamp, Rmax, Rmin, Rabs. repeat destruct Rle_dec; repeat destruct Rcase_abs; lra. Qed.

(** Heine: continuous on a closed interval is uniformly continuous there. *)
Lemma uniformly (f : R -> R) (a b : R) : a <= b -> continuous_on f a b -> forall eps, 0 < eps ->
  exists delta, 0 < delta /\ forall x y, a <= x <= b -> a <= y <= b -> Rabs (x - y) < delta -> Rabs (f x - f y) < eps.
Proof.
  intros hab hf eps heps. set (g := fun x => f (clamp a b x)).
  assert (hg : forall x, a <= x <= b -> continuity_pt g x).
  { intros x _ e he. destruct (hf (clamp a b x) (clamp_in a b x hab) e he) as [d [hd Hd]].
    exists d; split; [exact hd|]. intros y [_ hy]. simpl in *. unfold R_dist in *. unfold g.
    apply Hd; [now apply clamp_in|]. eapply Rle_lt_trans; [apply clamp_lipschitz|exact hy]. }
  destruct (Heine g (fun c => a <= c <= b) (compact_P3 a b) hg (mkposreal eps heps)) as [[d hd] H].
  exists d; split; [exact hd|]. intros x y hx hy hxy. specialize (H x y hx hy hxy). simpl in H.
  unfold g in H. now rewrite !clamp_id in H.
Qed.

(** From the two ends inwards: what holds near every place and adds up holds on the whole interval. *)
Lemma creep (P : R -> R -> Prop) (a b : R) : a <= b ->
  (forall u v w, a <= u <= v -> v <= w <= b -> P u v -> P v w -> P u w) ->
  (forall t, a <= t <= b -> exists d, 0 < d /\ forall u v, a <= u <= v -> v <= b -> t - d < u -> v < t + d ->
    P u v) -> P a b.
Proof.
  intros hab add near. set (E := fun c => a <= c <= b /\ P a c).
  assert (Ea : E a).
  { split; [lra|]. destruct (near a) as [d [hd H]]; [lra|]. apply H; lra. }
  destruct (completeness E) as [s [up least]]; [exists b; intros c [hc _]; lra|exists a; exact Ea|].
  assert (hs : a <= s <= b) by (split; [now apply up|apply least; intros c [hc _]; lra]).
  destruct (near s hs) as [d [hd H]].
  assert (C : exists c, E c /\ s - d < c).
  { destruct (Rlt_le_dec s (a + d)) as [l|l]; [exists a; split; [exact Ea|lra]|].
    apply Classical_Prop.NNPP; intros no. assert (B : s <= s - d); [|lra]. apply least. intros c hc.
    destruct (Rle_lt_dec c (s - d)); [assumption|]. elim no. exists c; auto. }
  destruct C as [c [[hc Pc] hcd]]. assert (hcs : c <= s) by (apply up; split; assumption).
  set (v := Rmin b (s + d / 2)). assert (hv : s <= v) by (unfold v; apply Rmin_glb; lra).
  assert (vb : v <= b) by apply Rmin_l. assert (vd : v <= s + d / 2) by apply Rmin_r.
  assert (Pv : P a v) by (apply (add a c v); try lra; [exact Pc|apply H; lra]).
  assert (hvs : v <= s) by (apply up; split; [lra|exact Pv]).
  replace b with v; [exact Pv|]. unfold v in *. unfold Rmin in *. destruct (Rle_dec b (s + d / 2)); lra.
Qed.

Section Boxes.
Variables (n : nat) (a b : R).
Hypothesis hab : a < b.

Definition cube (x : vec) : Prop := forall i, (i < n)%nat -> a <= x i <= b.
Definition near (d : R) (x y : vec) : Prop := forall i, (i < n)%nat -> Rabs (x i - y i) < d.
Definition continuous_cube (f : vec -> R) : Prop :=
  forall x, cube x -> forall eps, 0 < eps -> exists d, 0 < d /\ forall y, cube y -> near d y x ->
    Rabs (f y - f x) < eps.
Definition uniform_cube (f : vec -> R) : Prop :=
  forall eps, 0 < eps -> exists d, 0 < d /\ forall x y, cube x -> cube y -> near d x y -> Rabs (f x - f y) < eps.

Definition put (k : nat) (t : R) (x : vec) : vec := fun i => if Nat.eqb i k then t else x i.

Lemma put_cube k t x : cube x -> a <= t <= b -> cube (put k t x).
Proof. intros hx ht i hi. unfold put. destruct (Nat.eqb i k); [exact ht|now apply hx]. Qed.

Lemma heine_cantor (f : vec -> R) : continuous_cube f -> uniform_cube f.
Proof.
  intros hf eps heps.
  (* coordinates from k on stay near x, those before k only near each other *)
  assert (S : forall k, (k <= n)%nat -> forall x, cube x -> exists d, 0 < d /\ forall u v, cube u -> cube v ->
    (forall i, (k <= i < n)%nat -> Rabs (u i - x i) < d /\ Rabs (v i - x i) < d) ->
      (forall i, (i < k)%nat -> Rabs (u i - v i) < d) -> Rabs (f u - f v) < eps).
  { induction k as [|k IH]; intros hk x hx.
    - destruct (hf x hx (eps / 2)) as [d [hd H]]; [lra|]. exists d; split; [exact hd|]. intros u v hu hv huv _.
      assert (A : Rabs (f u - f x) < eps / 2) by (apply H; [exact hu|intros i hi; apply huv; lia]).
      assert (B : Rabs (f v - f x) < eps / 2) by (apply H; [exact hv|intros i hi; apply huv; lia]).
      apply Rabs_def2 in A. apply Rabs_def2 in B. apply Rabs_def1; lra.
    - set (P := fun l r => exists d, 0 < d /\ forall u v, cube u -> cube v ->
        (forall i, (S k <= i < n)%nat -> Rabs (u i - x i) < d /\ Rabs (v i - x i) < d) ->
          (forall i, (i < S k)%nat -> Rabs (u i - v i) < d) ->
        l <= u k <= r -> Rabs (f u - f v) < eps).
      assert (Q : P a b).
      { apply creep; [lra| |].
        - intros l m r _ _ [d1 [h1 H1]] [d2 [h2 H2]]. exists (Rmin d1 d2). split; [now apply Rmin_glb_lt|].
          intros u v hu hv hx' huv hr. destruct (Rle_dec (u k) m).
          + apply H1; try assumption; [intros i hi; specialize (hx' i hi)|intros i hi; specialize (huv i hi)|lra];
              pose proof (Rmin_l d1 d2); lra.
          + apply H2; try assumption; [intros i hi; specialize (hx' i hi)|intros i hi; specialize (huv i hi)|lra];
              pose proof (Rmin_r d1 d2); lra.
        - intros t ht. destruct (IH ltac:(lia) (put k t x) (put_cube k t x hx ht)) as [d [hd H]]. exists (d / 2).
          split; [lra|].
          intros l r _ _ hl hr. exists (d / 2). split; [lra|]. intros u v hu hv hx' huv huk. apply H; try assumption.
          + intros i hi. unfold put. destruct (Nat.eqb_spec i k) as [->|hne].
            * specialize (huv k ltac:(lia)). apply Rabs_def2 in huv. split; apply Rabs_def1; lra.
            * specialize (hx' i ltac:(lia)). lra.
          + intros i hi. specialize (huv i ltac:(lia)). lra. }
      destruct Q as [d [hd H]]. exists d; split; [exact hd|]. intros u v hu hv hx' huv. apply H; try assumption.
      apply hu; lia. }
  destruct (S n (le_n n) (fun _ => a)) as [d [hd H]]; [intros i _; lra|]. exists d; split; [exact hd|].
  intros x y hx hy hxy. apply H; try assumption. intros i hi; lia.
Qed.
End Boxes.
